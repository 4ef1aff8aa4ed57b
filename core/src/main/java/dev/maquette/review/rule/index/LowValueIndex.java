package dev.maquette.review.rule.index;

import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.Table;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.MostCommonValues;
import dev.maquette.review.Evidence;
import dev.maquette.review.Finding;
import dev.maquette.review.Grounds;
import dev.maquette.review.Remedy;
import dev.maquette.review.ReviewSubject;
import dev.maquette.review.Rule;
import dev.maquette.review.RuleDescription;
import dev.maquette.review.Severity;
import dev.maquette.review.Subject;
import dev.maquette.review.Topic;
import dev.maquette.review.rule.Amounts;
import dev.maquette.review.rule.RemedySql;
import dev.maquette.review.rule.RemedySql.NewIndex;
import dev.maquette.review.rule.Types;
import dev.maquette.sql.ArrayLiteral;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `idx.low-value`: an index that holds mostly what nobody looks for.
public final class LowValueIndex implements Rule {
    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "idx.low-value", "index mostly of values nobody looks for", Severity.WARNING, Topic.INDEXES);

    /// An index pays when it leaves out most rows; a value in this share of them is found as fast by a scan.
    private static final double COMMON = 0.8;

    /// From this many rows on the wasted entries amount to something.
    private static final double MANY_ROWS = 10_000;

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .filter(table -> subject.rows(table.name()) >= MANY_ROWS)
                .flatMap(table -> subject.indexes(table.name()).stream()
                        .filter(index -> IndexShapes.usable(index) && !IndexShapes.needed(index))
                        .filter(index -> index.shape().method().equals("btree")
                                && index.shape().keys().size() == 1
                                && index.shape().predicate().isEmpty())
                        .flatMap(index -> finding(subject, table, index).stream()))
                .toList();
    }

    private static Optional<Finding> finding(ReviewSubject subject, Table table, Index index) {
        Optional<Column> column = index.shape().keys().getFirst().column().flatMap(table::column);
        return column.flatMap(found -> subject.statistics(table.name(), found)
                .flatMap(statistics -> finding(subject, table, index, found, statistics)));
    }

    private static Optional<Finding> finding(
            ReviewSubject subject, Table table, Index index, Column column, ColumnStatistics statistics) {
        boolean logical = Types.base(column).equals("boolean");
        double nulls = statistics.figures().nullFraction();
        if (nulls >= COMMON) {
            return Optional.of(finding(
                    subject, table, index, column, nulls, "NULL", Identifier.quote(column.name()) + " IS NOT NULL"));
        }
        if (!logical || statistics.mostCommonValues().isEmpty()) {
            return Optional.empty();
        }
        MostCommonValues common = statistics.mostCommonValues().get();
        double share = common.frequencies().getFirst();
        boolean mostlyTrue = ArrayLiteral.elements(common.values()).getFirst().startsWith("t");
        String rare = (mostlyTrue ? "NOT " : "") + Identifier.quote(column.name());
        return Optional.of(finding(subject, table, index, column, share, mostlyTrue ? "true" : "false", rare));
    }

    private static Finding finding(
            ReviewSubject subject, Table table, Index index, Column column, double share, String value, String rare) {
        boolean skewed = share >= COMMON;
        long bytes = IndexShapes.bytes(subject, index);
        Grounds grounds = Grounds.of(Evidence.of("share of " + value, share, ""), Evidence.of("size", bytes, "bytes"))
                .costing(Amounts.bytes(bytes) + ", nearly all of it entries no plan reads; "
                        + Amounts.count(IndexShapes.indexWrites(subject, index.table()))
                        + " writes counted kept them up.");
        return Finding.of(
                DESCRIPTION,
                Severity.WARNING,
                Subject.of(index),
                "Index " + index.name() + " is on " + column.name() + ", which is " + value + " in "
                        + Amounts.share(share) + " of the rows.",
                grounds,
                remedy(subject, table, index, column, skewed ? Optional.of(rare) : Optional.empty()));
    }

    private static Remedy remedy(
            ReviewSubject subject, Table table, Index index, Column column, Optional<String> rare) {
        String verify = "The workload's statements cost no more.";
        if (rare.isEmpty()) {
            return new Remedy(
                    "Drop it: for either value, reading the table is cheaper.",
                    List.of(RemedySql.drop(subject, index)),
                    List.of(RemedySql.recreate(subject, index)),
                    verify);
        }
        NewIndex partial = RemedySql.index(
                subject,
                table,
                List.of(column.name()),
                "",
                RemedySql.list(List.of(column.name())),
                " WHERE " + rare.get());
        var fix = new ArrayList<>(partial.create());
        fix.add(RemedySql.drop(subject, index));
        var undo = new ArrayList<String>(List.of(RemedySql.recreate(subject, index)));
        undo.addAll(partial.drop());
        return new Remedy("Index only the rows that are looked for.", fix, undo, verify);
    }
}
