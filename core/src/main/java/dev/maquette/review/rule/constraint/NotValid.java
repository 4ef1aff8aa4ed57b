package dev.maquette.review.rule.constraint;

import dev.maquette.model.schema.Constraint;
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
import java.util.List;

/// `con.not-valid`: a constraint that existing rows were never checked against.
public final class NotValid implements Rule {
    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "con.not-valid", "constraint never checked for old rows", Severity.WARNING, Topic.CONSTRAINTS);

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .flatMap(table -> subject.constraints(table.name()).stream())
                .filter(constraint ->
                        !constraint.state().validated() && constraint.state().enforced())
                .map(constraint -> finding(subject, constraint))
                .toList();
    }

    private static Finding finding(ReviewSubject subject, Constraint constraint) {
        double rows = subject.rows(constraint.table());
        return Finding.of(
                DESCRIPTION,
                Severity.WARNING,
                Subject.constraint(constraint.table(), constraint.name()),
                "Constraint " + constraint.name() + " of " + constraint.table()
                        + " is NOT VALID: rows older than it were never checked.",
                Grounds.of(Evidence.of("definition", constraint.definition()), Evidence.of("rows", rows, "rows"))
                        .costing(
                                "Any of " + Amounts.rows(rows) + " may break it, an UPDATE of such a row fails, and the"
                                        + " planner does not rely on it."),
                new Remedy(
                        "Mend the rows that break it, then validate; reads and writes go on meanwhile.",
                        List.of(RemedySql.validate(constraint.table(), constraint.name())),
                        List.of(
                                RemedySql.dropConstraint(constraint.table(), constraint.name()),
                                RemedySql.addConstraint(constraint)),
                        "convalidated of the constraint in pg_catalog.pg_constraint is true."));
    }
}
