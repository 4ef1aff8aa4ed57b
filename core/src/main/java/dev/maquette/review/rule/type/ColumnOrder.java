package dev.maquette.review.rule.type;

import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Table;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// `type.column-order-padding`: bytes lost between columns because of their order.
public final class ColumnOrder implements Rule {
    private static final RuleDescription DESCRIPTION =
            new RuleDescription("type.column-order-padding", "padding between columns", Severity.WARNING, Topic.TYPES);

    /// Less is not worth a rewrite of the table.
    private static final double WORTH_A_LOOK_BYTES = 1024.0 * 1024;

    /// From here on the padding is felt in memory, backups and scans.
    private static final double FELT_BYTES = 100.0 * 1024 * 1024;

    /// Rows that lose less than this share of their length are well packed.
    private static final double SHARE = 0.08;

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .flatMap(table -> finding(subject, table).stream())
                .toList();
    }

    private static Optional<Finding> finding(ReviewSubject subject, Table table) {
        List<Column> fixed = table.columns().stream()
                .takeWhile(column -> column.type().lengthBytes() > 0)
                .toList();
        List<Column> ordered = fixed.stream()
                .sorted(Comparator.comparingInt(
                        (Column column) -> -column.type().alignmentBytes()))
                .toList();
        int saved = length(fixed) - length(ordered);
        double rows = subject.rows(table.name());
        double bytes = saved * rows;
        if (bytes < WORTH_A_LOOK_BYTES || bytes < SHARE * subject.bytes(table.name())) {
            return Optional.empty();
        }
        return Optional.of(finding(table, ordered, saved, rows));
    }

    /// Bytes of the columns in this order, with the padding before what follows them.
    ///
    /// @source `heap_compute_data_size` in heaptuple.c
    private static int length(List<Column> columns) {
        int length = 0;
        for (Column column : columns) {
            int alignment = column.type().alignmentBytes();
            length = (length + alignment - 1) / alignment * alignment
                    + column.type().lengthBytes();
        }
        return (length + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
    }

    private static Finding finding(Table table, List<Column> ordered, int saved, double rows) {
        String order = ordered.stream().map(Column::name).collect(Collectors.joining(", "));
        return Finding.of(
                DESCRIPTION,
                saved * rows >= FELT_BYTES ? Severity.WARNING : Severity.INFO,
                Subject.of(table),
                "Each row of " + table.name() + " has " + saved
                        + " bytes of padding that another order of columns would" + " not need.",
                Grounds.of(Evidence.of("padding", saved, "bytes a row"), Evidence.of("rows", rows, "rows"))
                        .costing(Amounts.bytes(saved * rows) + " of " + Amounts.rows(rows) + " are padding, on disk, in"
                                + " memory and in every scan."),
                Remedy.advice(
                        "When the table is next rewritten or partitioned, create it with its fixed-length columns in"
                                + " this order: " + order + "; then the rest.",
                        "The average row is " + saved + " bytes shorter."));
    }
}
