package dev.maquette.verify.growth;

import static java.util.Objects.requireNonNull;

import dev.maquette.advise.forecast.StatementForecast;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanDifference;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/// How the days on which a forecast says that plans flip compare with those on which they do: each statement's first
/// flip, counted once.
///
/// @param name what was compared
/// @param statements statements compared
/// @param still statements that flip neither really nor in the forecast
/// @param gaps for those that flip in both, the days between the two ranges of days; 0 where they overlap
/// @param missed statements that flip really alone
/// @param unreal statements that flip in the forecast alone
record FlipScore(String name, int statements, int still, List<Double> gaps, int missed, int unreal) {
    private static final double TENTH = 0.1;

    FlipScore {
        gaps = gaps.stream().sorted().toList();
    }

    /// A range of days in which a plan flips: after the one, by the other.
    record Days(double after, double by) {
        /// The days between this range and another; 0 when they overlap.
        double gap(Days other) {
            return Math.max(0, Math.max(after - other.by, other.after - by));
        }
    }

    /// When a statement first flips.
    record Statement(String name, Optional<Days> real, Optional<Days> forecast) {
        static Statement of(StatementForecast forecast, NavigableMap<Double, Map<String, Plan>> plans) {
            return new Statement(
                    forecast.statement().key(),
                    firstFlip(forecast.statement().key(), plans),
                    forecast.flips().stream().findFirst().map(flip -> new Days(flip.after(), flip.by())));
        }

        private static Optional<Days> firstFlip(String key, NavigableMap<Double, Map<String, Plan>> plans) {
            Plan today = requireNonNull(plans.firstEntry().getValue().get(key));
            double last = plans.firstKey();
            for (Map.Entry<Double, Map<String, Plan>> day : plans.entrySet()) {
                Plan then = requireNonNull(day.getValue().get(key));
                if (!PlanDifference.between(today, then).flips().isEmpty()) {
                    return Optional.of(new Days(last, day.getKey()));
                }
                last = day.getKey();
            }
            return Optional.empty();
        }

        /// What is not as foretold, on a line; none when all is.
        List<String> lines(double horizon) {
            boolean near = real.isPresent() == forecast.isPresent()
                    && real.stream().allMatch(days -> days.gap(forecast.orElseThrow()) <= TENTH * horizon);
            return near ? List.of() : List.of(name + ": real " + real + ", forecast " + forecast);
        }
    }

    static FlipScore of(String name, List<Statement> statements) {
        return new FlipScore(
                name,
                statements.size(),
                count(statements, false, false),
                statements.stream()
                        .filter(each ->
                                each.real().isPresent() && each.forecast().isPresent())
                        .map(each -> each.real().get().gap(each.forecast().get()))
                        .toList(),
                count(statements, true, false),
                count(statements, false, true));
    }

    private static int count(List<Statement> statements, boolean real, boolean forecast) {
        return (int) statements.stream()
                .filter(each ->
                        each.real().isPresent() == real && each.forecast().isPresent() == forecast)
                .count();
    }

    /// The figures on one line.
    String summary(double horizon) {
        return String.format(
                Locale.ROOT,
                "%s: %d statements, flip really %d, foretold %d (same days %d, within a tenth of the horizon %d),"
                        + " missed %d, foretold but not real %d, neither %d",
                name,
                statements,
                gaps.size() + missed,
                gaps.size(),
                within(0),
                within(TENTH * horizon),
                missed,
                unreal,
                still);
    }

    private long within(double days) {
        return gaps.stream().filter(gap -> gap <= days).count();
    }
}
