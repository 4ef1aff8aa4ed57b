package dev.maquette.advise.statistic;

import dev.maquette.advise.demand.AdvisedStatement;
import dev.maquette.advise.statistic.StatisticsAdvice.Stale;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ForeignKeyReference;
import dev.maquette.model.schema.StatisticsObject;
import dev.maquette.model.schema.Table;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.ExtendedStatistics;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.model.usage.TableUsage;
import dev.maquette.workload.meaning.RelationUse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tables of the workload whose statistics are missing or old, and foreign keys whose statistics contradict each other.
///
/// @source PostgreSQL manual, Automatic Vacuuming: partitioned tables are not analysed by autovacuum
final class StaleStatistics {
    /// The share of rows at which autovacuum would have come, twice over.
    private static final double MUCH_CHANGED = 0.2;

    private static final long FEW_ROWS = 1000;
    /// Sampling errs by some.
    private static final double SURELY_MORE = 1.2;

    private final StatisticsSubject subject;
    private final Snapshot snapshot;
    private final Set<QualifiedName> hidden;
    private final Map<QualifiedName, TableUsage> usage;
    private final Map<QualifiedName, RelationStatistics> sizes;

    StaleStatistics(StatisticsSubject subject) {
        this.subject = subject;
        this.snapshot = subject.snapshot();
        this.hidden = Set.copyOf(snapshot.statistics().hidden());
        this.usage = snapshot.usage().tables().stream()
                .collect(Collectors.toMap(TableUsage::table, Function.identity(), (first, _) -> first));
        this.sizes = snapshot.statistics().relations().stream()
                .collect(Collectors.toMap(RelationStatistics::relation, Function.identity(), (first, _) -> first));
    }

    List<Stale> of(List<AdvisedStatement> statements) {
        Stream<Table> used = statements.stream()
                .flatMap(statement -> statement.meaning().relations())
                .map(RelationUse::relation)
                .distinct()
                .flatMap(name -> subject.table(name).stream());
        return Stream.of(
                        used.flatMap(table -> reason(table).map(why -> new Stale(table.name(), why)).stream()),
                        snapshot.schema().relations().constraints().stream()
                                .flatMap(constraint -> contradiction(constraint).stream()),
                        snapshot.schema().relations().statistics().stream()
                                .filter(this::isEmpty)
                                .map(object -> new Stale(
                                        object.table(),
                                        "statistics object " + object.name() + " was made and never filled")))
                .flatMap(Function.identity())
                .distinct()
                .toList();
    }

    private Optional<String> reason(Table table) {
        return switch (table.kind()) {
            case PARTITIONED -> partitioned(table);
            case ORDINARY -> missing(table).or(() -> old(table));
            case FOREIGN -> Optional.empty();
        };
    }

    /// Whether an object of a table with rows holds nothing, as far as the role could see that.
    private boolean isEmpty(StatisticsObject object) {
        return snapshot.origin().abilities().readsExtendedStatistics()
                && subject.rows(object.table()) > 0
                && snapshot.statistics().extended().stream()
                        .filter(data -> data.object().equals(object.name()))
                        .allMatch(StaleStatistics::holdsNothing);
    }

    private static boolean holdsNothing(ExtendedStatistics data) {
        return data.distinct().isEmpty()
                && data.dependencies().isEmpty()
                && data.mostCommon().isEmpty()
                && data.expressions().isEmpty();
    }

    private boolean hasStatistics(QualifiedName table, boolean inherited) {
        return hidden.contains(table)
                || snapshot.statistics().columns().stream()
                        .anyMatch(column -> column.relation().equals(table) && column.inherited() == inherited);
    }

    private Optional<String> partitioned(Table table) {
        boolean empty = snapshot.schema().relations().tables().stream()
                .filter(child -> child.inheritance().parents().contains(table.name()))
                .allMatch(child -> subject.rows(child.name()) == 0);
        return empty || hasStatistics(table.name(), true)
                ? Optional.empty()
                : Optional.of("it is partitioned and was never analysed as a whole; autovacuum analyses its partitions"
                        + " only");
    }

    private Optional<String> missing(Table table) {
        RelationStatistics size = sizes.get(table.name());
        boolean rows = size != null && size.blocks() > 0 && (size.tuples() > 0 || !size.counted());
        return rows && !hasStatistics(table.name(), false)
                ? Optional.of("it has rows and was never analysed; the planner guesses")
                : Optional.empty();
    }

    private Optional<String> old(Table table) {
        return Optional.ofNullable(usage.get(table.name()))
                .map(TableUsage::upkeep)
                .filter(upkeep -> upkeep.liveRows() >= FEW_ROWS
                        && upkeep.modifiedSinceAnalyze() > MUCH_CHANGED * upkeep.liveRows())
                .map(upkeep -> String.format(
                        Locale.ROOT,
                        "%,d rows of %,d were changed since it was last analysed",
                        upkeep.modifiedSinceAnalyze(),
                        upkeep.liveRows()));
    }

    /// A column that refers to another table cannot have more values than that has rows.
    private Optional<Stale> contradiction(Constraint constraint) {
        Optional<ForeignKeyReference> reference = constraint.reference();
        if (reference.isEmpty() || constraint.columns().size() != 1) {
            return Optional.empty();
        }
        QualifiedName referenced = reference.get().table();
        double there = subject.rows(referenced);
        return subject.statistics(constraint.table(), constraint.columns().getFirst())
                .map(column -> values(column, constraint.table()))
                .filter(values -> there > 0 && values > SURELY_MORE * there)
                .map(values -> new Stale(
                        referenced,
                        String.format(
                                Locale.ROOT,
                                "it is thought to have %,.0f rows, but %s.%s, which refers to it, %,.0f distinct"
                                        + " values",
                                there,
                                constraint.table(),
                                constraint.columns().getFirst(),
                                values)));
    }

    private double values(ColumnStatistics column, QualifiedName table) {
        return column.figures().distinct() == 0 ? 0 : column.distinctValues(subject.rows(table));
    }
}
