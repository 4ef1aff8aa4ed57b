package dev.maquette.review.rule.documentation;

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
import java.util.List;

/// `doc.comment`: a table that nothing describes.
public final class Comments implements Rule {
    private static final RuleDescription DESCRIPTION =
            new RuleDescription("doc.comment", "table without a comment", Severity.INFO, Topic.DOCUMENTATION);

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .filter(table -> table.properties().comment().isEmpty())
                .map(Comments::finding)
                .toList();
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
