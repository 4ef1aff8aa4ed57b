package dev.maquette.review.rule.volume;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.Table;
import dev.maquette.model.usage.TableUsage;
import dev.maquette.review.Evidence;
import dev.maquette.review.Finding;
import dev.maquette.review.Grounds;
import dev.maquette.review.Remedy;
import dev.maquette.review.ReviewSubject;
import dev.maquette.review.ReviewedStatement;
import dev.maquette.review.Rule;
import dev.maquette.review.RuleDescription;
import dev.maquette.review.Severity;
import dev.maquette.review.Subject;
import dev.maquette.review.Topic;
import dev.maquette.review.rule.Amounts;
import dev.maquette.workload.meaning.Analysis;
import dev.maquette.workload.meaning.Assignment;
import dev.maquette.workload.meaning.ColumnReference;
import dev.maquette.workload.meaning.CommandKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `vol.hot-update`: updates that must touch every index because one indexed column changes.
///
/// @source src/backend/access/heap/README.HOT
public final class HotUpdate implements Rule {
    private static final RuleDescription DESCRIPTION =
            new RuleDescription("vol.hot-update", "indexed column that changes often", Severity.WARNING, Topic.VOLUME);

    /// Below this many calls the column is not hot.
    private static final long OFTEN = 100;

    /// From this many on the counters speak for themselves.
    private static final long MANY_UPDATES = 10_000;

    /// Above this share the updates of the column are heap-only, too.
    private static final double MOSTLY = 0.9;

    /// Below this share something stands in the way.
    private static final double FEW = 0.2;

    private static final String VERIFY = "n_tup_hot_upd grows with n_tup_upd in pg_catalog.pg_stat_user_tables.";

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        Map<ColumnReference, Finding> explained = new LinkedHashMap<>();
        updates(subject).forEach((column, calls) -> {
            if (calls >= OFTEN && !mostlyHeapOnly(subject, column.relation())) {
                finding(subject, column, calls).ifPresent(finding -> explained.put(column, finding));
            }
        });
        Set<QualifiedName> tables =
                explained.keySet().stream().map(ColumnReference::relation).collect(Collectors.toSet());
        return Stream.concat(
                        explained.values().stream(),
                        subject.tables()
                                .filter(table -> !tables.contains(table.name()))
                                .flatMap(table -> unexplained(subject, table).stream()))
                .toList();
    }

    /// How often the workload gives a column another value.
    private static Map<ColumnReference, Long> updates(ReviewSubject subject) {
        Map<ColumnReference, Long> updates = new LinkedHashMap<>();
        for (ReviewedStatement statement : subject.statements()) {
            if (statement.meaning() instanceof Analysis.Analysed analysed) {
                analysed.meaning()
                        .query()
                        .all()
                        .filter(block -> block.command() == CommandKind.UPDATE)
                        .flatMap(block -> block.changes().assignments().stream())
                        .map(Assignment::column)
                        .distinct()
                        .forEach(column ->
                                updates.merge(column, statement.weight().calls(), Long::sum));
            }
        }
        return updates;
    }

    /// An update that leaves the value as it is can be heap-only although the column is indexed.
    private static boolean mostlyHeapOnly(ReviewSubject subject, QualifiedName table) {
        return subject.usage(table)
                .map(TableUsage::writes)
                .filter(writes -> writes.updated() >= OFTEN && heapOnly(writes) > MOSTLY)
                .isPresent();
    }

    private static double heapOnly(TableUsage.Writes writes) {
        return (double) writes.hotUpdated() / writes.updated();
    }

    /// A table whose counters tell what no statement of the workload explains.
    private static Optional<Finding> unexplained(ReviewSubject subject, Table table) {
        return subject.usage(table.name())
                .map(TableUsage::writes)
                .filter(writes -> writes.updated() >= MANY_UPDATES && heapOnly(writes) < FEW)
                .filter(_ -> subject.indexes(table.name()).size() > 1)
                .map(writes -> Finding.of(
                        DESCRIPTION,
                        Severity.INFO,
                        Subject.of(table),
                        "Of " + Amounts.count(writes.updated()) + " rows updated in " + table.name() + " "
                                + Amounts.share(heapOnly(writes)) + " were heap-only.",
                        Grounds.of(
                                        Evidence.of("rows updated", writes.updated(), "rows"),
                                        Evidence.of("of these heap-only", writes.hotUpdated(), "rows"),
                                        Evidence.of(
                                                "indexes of the table",
                                                subject.indexes(table.name()).size(),
                                                "indexes"))
                                .costing("The others made an entry in each index and left one to clean up."),
                        Remedy.advice(
                                "Look for an index over a column that these updates change; where there is none, pages"
                                        + " lack room: a fillfactor below 100 leaves some.",
                                VERIFY)));
    }

    private static Optional<Finding> finding(ReviewSubject subject, ColumnReference column, long calls) {
        List<Index> indexes = subject.indexes(column.relation()).stream()
                .filter(index -> hinders(index, column.column()))
                .toList();
        int all = subject.indexes(column.relation()).size();
        if (indexes.isEmpty() || all < 2) {
            return Optional.empty();
        }
        String names = indexes.stream().map(index -> index.name().name()).collect(Collectors.joining(", "));
        return subject.table(column.relation())
                .map(table -> Finding.of(
                        DESCRIPTION,
                        Severity.WARNING,
                        Subject.column(table, column.column()),
                        "Column " + column.relation() + "(" + column.column() + ") is updated often and indexed by "
                                + names + ", so no such update is heap-only.",
                        new Grounds(evidence(subject, column.relation(), calls, all), Optional.empty())
                                .costing("Each of " + Amounts.count(calls) + " updates makes an entry in each of " + all
                                        + " indexes and leaves one to clean up; heap-only they would touch none."),
                        Remedy.advice(
                                "Drop " + names
                                        + " if its queries can do without, or keep the column in a narrow table of its"
                                        + " own; then a fillfactor below 100 leaves room for heap-only updates.",
                                VERIFY)));
    }

    private static List<Evidence> evidence(ReviewSubject subject, QualifiedName table, long calls, int indexes) {
        return Stream.concat(
                        Stream.of(
                                Evidence.of("updates", calls, "calls"),
                                Evidence.of("indexes of the table", indexes, "indexes")),
                        subject.usage(table).map(TableUsage::writes).stream()
                                .filter(writes -> writes.updated() > 0)
                                .map(writes -> Evidence.of("share of heap-only updates", heapOnly(writes), "")))
                .toList();
    }

    /// BRIN indexes do not stand in the way from 16 on; they are left out on all versions, for they are cheap to keep.
    private static boolean hinders(Index index, String column) {
        return !index.shape().method().equals("brin")
                && !index.shape().unique()
                && (index.shape().keys().stream()
                                .anyMatch(key ->
                                        key.column().filter(column::equals).isPresent())
                        || index.shape().include().contains(column));
    }
}
