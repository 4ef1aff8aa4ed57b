package dev.maquette.advise.forecast;

import dev.maquette.advise.forecast.StatementForecast.Flip;
import dev.maquette.advise.forecast.StatementForecast.Passing;
import dev.maquette.advise.forecast.StatementForecast.Point;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The plans of one statement on the days looked at.
///
/// Plans that are the same but for estimates and the number of workers are kept once.
final class Looks {
    private final ForecastStatement statement;
    private final Optional<Target> target;
    private final List<Plan> kinds = new ArrayList<>();
    private final NavigableMap<Double, Seen> seen = new TreeMap<>();
    private Optional<String> notPlanned = Optional.empty();

    Looks(ForecastStatement statement, Optional<Target> target) {
        this.statement = statement;
        this.target = target;
    }

    /// What was seen on a day.
    ///
    /// @param kind which plan
    /// @param measure what the target is compared with
    private record Seen(int kind, double cost, double measure) {}

    ForecastStatement statement() {
        return statement;
    }

    /// Whether there is anything more to learn of it.
    boolean isPlanned() {
        return notPlanned.isEmpty();
    }

    /// @param measure what the target is compared with: planner cost or milliseconds
    void add(double day, Plan plan, double measure) {
        int kind = 0;
        while (kind < kinds.size()
                && !PlanDifference.between(kinds.get(kind), plan).flips().isEmpty()) {
            kind++;
        }
        if (kind == kinds.size()) {
            kinds.add(plan);
        }
        seen.put(day, new Seen(kind, plan.totalCost().value(), measure));
    }

    void refused(String reason) {
        notPlanned = Optional.of(reason);
    }

    /// Whether the statement has another plan on the second of two days that were looked at.
    boolean flips(double first, double second) {
        Seen before = seen.get(first);
        Seen after = seen.get(second);
        return before != null && after != null && before.kind() != after.kind();
    }

    /// Whether it passes its target between two days that were looked at.
    boolean passes(double first, double second) {
        Seen before = seen.get(first);
        Seen after = seen.get(second);
        return before != null && after != null && passes(before, after);
    }

    private double limit() {
        return target.map(each -> each.of(seen.firstEntry().getValue().measure()))
                .orElse(Double.POSITIVE_INFINITY);
    }

    private boolean passes(Seen before, Seen after) {
        return before.measure() <= limit() && after.measure() > limit();
    }

    StatementForecast forecast() {
        if (seen.isEmpty() || !isPlanned()) {
            return new StatementForecast(statement, List.of(), List.of(), Optional.empty(), notPlanned);
        }
        List<Point> points = seen.entrySet().stream()
                .map(look -> new Point(look.getKey(), look.getValue().cost()))
                .toList();
        return new StatementForecast(statement, points, flips(), passing(), notPlanned);
    }

    private List<Flip> flips() {
        var flips = new ArrayList<Flip>();
        for (Map.Entry<Double, Seen> look : seen.entrySet()) {
            Map.Entry<Double, Seen> last = seen.lowerEntry(look.getKey());
            if (last != null && last.getValue().kind() != look.getValue().kind()) {
                Plan before = kinds.get(last.getValue().kind());
                Plan after = kinds.get(look.getValue().kind());
                flips.add(new Flip(
                        last.getKey(),
                        look.getKey(),
                        PlanDifference.between(before, after).flips(),
                        last.getValue().cost(),
                        look.getValue().cost()));
            }
        }
        return flips;
    }

    private Optional<Passing> passing() {
        double limit = limit();
        double today = seen.firstEntry().getValue().measure();
        if (today > limit) {
            return Optional.of(new Passing(0, limit, today));
        }
        for (Map.Entry<Double, Seen> look : seen.entrySet()) {
            Map.Entry<Double, Seen> last = seen.lowerEntry(look.getKey());
            if (last != null && passes(last.getValue(), look.getValue())) {
                double share = (limit - last.getValue().measure())
                        / (look.getValue().measure() - last.getValue().measure());
                return Optional.of(new Passing(last.getKey() + share * (look.getKey() - last.getKey()), limit, today));
            }
        }
        return Optional.empty();
    }
}
