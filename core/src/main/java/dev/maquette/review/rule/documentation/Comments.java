package dev.maquette.review.rule.documentation;

import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
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
import dev.maquette.sql.Identifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `doc.comment`: a table that nothing describes.
public final class Comments implements Rule {
    private static final RuleDescription DESCRIPTION =
            new RuleDescription("doc.comment", "table without a comment", Severity.INFO, Topic.DOCUMENTATION);

    /// Two tables are no habit.
    private static final int SEVERAL = 3;

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject
                .tables()
                .collect(Collectors.groupingBy(table -> table.name().schema(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(Comments::findings)
                .toList();
    }

    /// Where nobody comments on tables, that is one thing to say, and not one a table.
    private static Stream<Finding> findings(List<Table> tables) {
        List<Table> silent = tables.stream()
                .filter(table -> table.properties().comment().isEmpty())
                .toList();
        return silent.size() == tables.size() && tables.size() >= SEVERAL
                ? Stream.of(finding(silent.getFirst().name().schema(), silent))
                : silent.stream().map(Comments::finding);
    }

    private static Finding finding(String schema, List<Table> tables) {
        return Finding.of(
                DESCRIPTION,
                Severity.INFO,
                new Subject.SchemaObject(ObjectAddress.of(ObjectKind.NAMESPACE, schema), schema),
                "None of the " + tables.size() + " tables of schema " + schema + " has a comment.",
                Grounds.of(Evidence.of("tables without a comment", tables.size(), "tables")),
                Remedy.advice(
                        "Say in a sentence what one row is, the tables that most depends on first: COMMENT ON TABLE "
                                + Identifier.quote(tables.getFirst().name())
                                + " IS '…'. People and programs that read the schema need not guess.",
                        "\\d+ shows the comments."));
    }

    private static Finding finding(Table table) {
        long columns = table.columns().stream()
                .filter(column -> column.properties().comment().isEmpty())
                .count();
        return Finding.of(
                DESCRIPTION,
                Severity.INFO,
                Subject.of(table),
                "Table " + table.name() + " has no comment, nor have " + columns + " of its "
                        + table.columns().size() + " columns.",
                Grounds.of(Evidence.of("columns without a comment", columns, "columns")),
                Remedy.advice(
                        "Say in a sentence what one row is: COMMENT ON TABLE " + Identifier.quote(table.name())
                                + " IS '…'. People and programs that read the schema need not guess.",
                        "\\d+ shows the comment."));
    }
}
