package dev.maquette.review.rule.volume;

import dev.maquette.model.schema.Index;
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
import java.util.stream.Collectors;

/// `vol.hot-update`: updates that must touch every index because one indexed column changes.
///
/// @source src/backend/access/heap/README.HOT
public final class HotUpdate implements Rule {
    private static final RuleDescription DESCRIPTION =
            new RuleDescription("vol.hot-update", "indexed column that changes often", Severity.WARNING, Topic.VOLUME);

    /// Below this many calls the column is not hot.
    private static final long OFTEN = 100;

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
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
        return updates.entrySet().stream()
                .filter(entry -> entry.getValue() >= OFTEN)
                .flatMap(entry -> finding(subject, entry.getKey(), entry.getValue()).stream())
                .toList();
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
                        Grounds.of(
                                        Evidence.of("updates", calls, "calls"),
                                        Evidence.of("indexes of the table", all, "indexes"))
                                .costing("Each of " + Amounts.count(calls) + " updates makes an entry in each of " + all
                                        + " indexes and leaves one to clean up; heap-only they would touch none."),
                        Remedy.advice(
                                "Drop " + names
                                        + " if its queries can do without, or keep the column in a narrow table of its"
                                        + " own; then a fillfactor below 100 leaves room for heap-only updates.",
                                "n_tup_hot_upd grows with n_tup_upd in pg_catalog.pg_stat_user_tables.")));
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
