package dev.maquette.review.rule.shape;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// `shape.clone-tables`: tables that differ only by a number in their name.
public final class CloneTables implements Rule {
    private static final RuleDescription DESCRIPTION =
            new RuleDescription("shape.clone-tables", "one table for each year or part", Severity.WARNING, Topic.SHAPE);

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        Map<String, List<Table>> families = subject.tables()
                .filter(table -> table.inheritance().parents().isEmpty())
                .filter(table -> table.name().name().matches(".*\\d.*"))
                .collect(Collectors.groupingBy(CloneTables::family, LinkedHashMap::new, Collectors.toList()));
        return families.values().stream()
                .filter(tables -> tables.size() > 1)
                .map(tables -> finding(subject, tables))
                .toList();
    }

    /// The name with its digits hidden, and the columns.
    private static String family(Table table) {
        return table.name().schema() + "." + table.name().name().replaceAll("\\d+", "#")
                + table.columns().stream()
                        .map(column -> column.name() + " " + column.type().sql())
                        .toList();
    }

    private static Finding finding(ReviewSubject subject, List<Table> tables) {
        double rows =
                tables.stream().mapToDouble(table -> subject.rows(table.name())).sum();
        String names = tables.stream().map(table -> table.name().toString()).collect(Collectors.joining(", "));
        return Finding.of(
                DESCRIPTION,
                Severity.WARNING,
                new Subject.SchemaObject(tables.getFirst().address(), names),
                "The tables " + names + " have the same columns and differ by a number in the name.",
                Grounds.of(Evidence.of("tables", tables.size(), "tables"), Evidence.of("rows", rows, "rows"))
                        .costing("A question over all of " + Amounts.rows(rows)
                                + " needs a UNION that grows with time, and no key is unique across them."),
                Remedy.advice(
                        "Make one partitioned table and attach these as its partitions: with a valid CHECK that"
                                + " matches the bounds, attaching scans nothing.",
                        "One table answers for all of them."));
    }
}
