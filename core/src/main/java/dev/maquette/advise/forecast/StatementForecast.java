package dev.maquette.advise.forecast;

import dev.maquette.plan.PlanChange;
import java.util.List;
import java.util.Optional;

/// What becomes of a statement as the database grows. Days are counted from the capture on.
///
/// @param statement the statement
/// @param points its planner cost on the days looked at, the first being today; empty when it was not planned
/// @param flips where its plan becomes another one, in order
/// @param passes when it passes its target; empty when it does not, or none was given
/// @param notPlanned why it was not planned; empty when it was
public record StatementForecast(
        ForecastStatement statement,
        List<Point> points,
        List<Flip> flips,
        Optional<Passing> passes,
        Optional<String> notPlanned) {
    public StatementForecast {
        points = List.copyOf(points);
        flips = List.copyOf(flips);
    }

    /// Its planner cost on a day.
    public record Point(double day, double cost) {}

    /// Its plan becomes another one.
    ///
    /// @param after the last day on which it was seen to have the plan before
    /// @param by the first day on which it was seen to have the plan after
    /// @param changes what is different
    /// @param costBefore planner cost on the day `after`
    /// @param costAfter planner cost on the day `by`
    public record Flip(double after, double by, List<PlanChange> changes, double costBefore, double costAfter) {
        public Flip {
            changes = List.copyOf(changes);
        }
    }

    /// It costs or takes more than its target from a day on.
    ///
    /// @param day when, 0 for today already
    /// @param target its target, in planner cost or milliseconds
    /// @param today what that is today, in the same unit
    public record Passing(double day, double target, double today) {}

    /// Planner cost today.
    public double costToday() {
        return points.getFirst().cost();
    }

    /// Planner cost at the end of the horizon.
    public double costThen() {
        return points.getLast().cost();
    }
}
