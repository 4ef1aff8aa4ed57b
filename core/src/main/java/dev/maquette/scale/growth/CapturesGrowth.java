package dev.maquette.scale.growth;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.usage.TableUsage;
import dev.maquette.scale.growth.TableGrowth.RateSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// Growth from one snapshot of a database to a later one: by the counters of inserted and deleted rows where
/// they went on, and else by the planner's numbers of rows.
final class CapturesGrowth implements MeasuredGrowth {
    private final Map<QualifiedName, TableUsage> before;
    private final Map<QualifiedName, TableUsage> after;
    private final TableTree treeBefore;
    private final Duration window;
    private final boolean sameCounters;

    CapturesGrowth(Snapshot later, Snapshot earlier) {
        this.window =
                Duration.between(earlier.origin().capturedAt(), later.origin().capturedAt());
        if (!earlier.origin().database().equals(later.origin().database())) {
            throw refused("is of another database")
                    .withDetail("Of \"" + earlier.origin().database() + "\", not of \""
                            + later.origin().database() + "\".")
                    .toException();
        }
        if (window.isNegative() || window.isZero()) {
            throw refused("is not older than the other").toException();
        }
        this.before = CountersGrowth.byTable(earlier);
        this.after = CountersGrowth.byTable(later);
        this.treeBefore = new TableTree(earlier);
        this.sameCounters = earlier.usage().since().equals(later.usage().since())
                && earlier.usage().notBefore().equals(later.usage().notBefore());
    }

    private static Problem refused(String reason) {
        return Problem.of(ProblemCode.USAGE, "the capture to measure growth since " + reason);
    }

    /// Whether the counters of a table went on counting; a table that is made anew begins anew.
    private boolean wentOn(QualifiedName part) {
        TableUsage earlier = before.get(part);
        TableUsage later = after.get(part);
        return sameCounters
                && earlier != null
                && later != null
                && later.writes().inserted() >= earlier.writes().inserted()
                && later.writes().deleted() >= earlier.writes().deleted();
    }

    @Override
    public Measured of(List<QualifiedName> parts, double rows) {
        double days = CountersGrowth.days(window);
        if (parts.stream().allMatch(this::wentOn)) {
            double added = added(parts) - (deleted(after, parts) - deleted(before, parts));
            // TRUNCATE takes rows away without counting them.
            if (added <= CountersGrowth.MORE_THAN_THERE * rows) {
                return Measured.of(added, days, new RateSource.Compared(window, true));
            }
        }
        return Measured.of(rows - treeBefore.rows(parts), days, new RateSource.Compared(window, false));
    }

    private double added(List<QualifiedName> parts) {
        return CountersGrowth.sum(after, parts, TableUsage.Writes::inserted)
                - CountersGrowth.sum(before, parts, TableUsage.Writes::inserted);
    }

    private static double deleted(Map<QualifiedName, TableUsage> usage, List<QualifiedName> parts) {
        return CountersGrowth.sum(usage, parts, TableUsage.Writes::deleted);
    }

    @Override
    public OptionalDouble insertsADay(List<QualifiedName> parts) {
        return parts.stream().allMatch(this::wentOn)
                ? OptionalDouble.of(added(parts) / CountersGrowth.days(window))
                : OptionalDouble.empty();
    }
}
