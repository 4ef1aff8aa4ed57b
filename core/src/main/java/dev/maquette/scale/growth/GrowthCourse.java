package dev.maquette.scale.growth;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.statistics.RelationStatistics;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;

/// How a database grows from a snapshot on.
///
/// @param snapshot the database today
/// @param older an earlier snapshot of it, when rates come from the two
/// @param tables how each table grows, by name
public record GrowthCourse(Snapshot snapshot, Optional<Snapshot> older, List<TableGrowth> tables) {
    private static final int STEPS = 40;

    public GrowthCourse {
        tables = List.copyOf(tables);
    }

    /// Finds out how a database grows.
    ///
    /// @param given rates that are not to be measured
    /// @param older an earlier snapshot of the same database
    /// @throws MaquetteException `usage` when a rate is for a table that is not there or that is empty, or the
    ///     other snapshot is no earlier one of this database
    public static GrowthCourse of(Snapshot snapshot, GivenRates given, Optional<Snapshot> older) {
        return new GrowthCourse(snapshot, older, new Rates(snapshot, given, older).all());
    }

    /// When it begins.
    public Instant start() {
        return snapshot.origin().capturedAt();
    }

    /// The date, in UTC, after some days.
    public LocalDate date(double days) {
        return Horizon.date(start(), days);
    }

    /// How many times as large tables are after some days.
    public GrowthFactors factorsAfter(double days) {
        var factors = new HashMap<String, Double>();
        tables.forEach(table -> factors.put(table.table().toString(), table.factorAfter(days)));
        return new GrowthFactors(1, factors);
    }

    /// A snapshot as it would be taken after some days.
    ///
    /// @throws MaquetteException `usage` when a table would be larger than 32 TB
    public Snapshot after(double days) {
        return days == 0 ? snapshot : Growth.of(snapshot, factorsAfter(days));
    }

    /// How many times as large the table is that grows most.
    public double mostGrowthAfter(double days) {
        return tables.stream()
                .mapToDouble(table -> table.factorAfter(days))
                .max()
                .orElse(1);
    }

    /// How a table grows; empty for one that is not there.
    public Optional<TableGrowth> table(QualifiedName name) {
        return tables.stream().filter(table -> table.table().equals(name)).findFirst();
    }

    /// What tables and indexes take after some days, in bytes.
    public double bytesAfter(double days) {
        return after(days).statistics().relations().stream()
                .mapToDouble(GrowthCourse::bytes)
                .sum();
    }

    private static double bytes(RelationStatistics size) {
        return (double) size.blocks() * RelationStatistics.PAGE_BYTES + size.toastBytes();
    }

    /// Makes sure that no table grows larger than PostgreSQL lets one be.
    ///
    /// @throws MaquetteException `usage` when one does within the horizon, with the date
    public void requirePossible(Horizon horizon) {
        try {
            after(horizon.days());
        } catch (MaquetteException tooLarge) {
            double days = firstDay(horizon.days(), day -> !isPossible(day)).orElse(horizon.days());
            throw Problem.of(ProblemCode.USAGE, tooLarge.problem().message() + " on " + date(days))
                    .withHint("A table cannot be; partition it before, or ask for a shorter horizon.")
                    .toException(tooLarge);
        }
    }

    private boolean isPossible(double days) {
        try {
            return !after(days).statistics().relations().isEmpty();
        } catch (MaquetteException _) {
            return false;
        }
    }

    /// The first day, to a small part of the horizon, from which on something holds that goes on to hold.
    static Optional<Double> firstDay(double horizon, DoublePredicate holds) {
        if (!holds.test(horizon)) {
            return Optional.empty();
        }
        double low = 0;
        double high = horizon;
        for (int step = 0; step < STEPS && high - low > horizon / 100_000; step++) {
            double middle = (low + high) / 2;
            if (holds.test(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Optional.of(high);
    }

    /// The day on which tables and indexes fill a disk; empty when they do not within the horizon.
    ///
    /// @throws MaquetteException `usage` when they do today
    public Optional<Double> dayFull(Horizon horizon, double diskBytes) {
        if (bytesAfter(0) >= diskBytes) {
            throw Problem.of(ProblemCode.USAGE, "tables and indexes take more than the disk has today")
                    .withDetail(Math.round(bytesAfter(0)) + " bytes, of " + Math.round(diskBytes) + ".")
                    .toException();
        }
        return firstDay(horizon.days(), day -> bytesAfter(day) >= diskBytes);
    }

    /// When the numbers of sequences and integer columns run out, the first to end first.
    public List<NumberEnd> numberEnds() {
        return NumberEnds.of(this);
    }
}
