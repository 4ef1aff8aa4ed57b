package dev.maquette.review.rule.foreignkey;

import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
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
import dev.maquette.review.rule.RemedySql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// `fk.duplicate`: the same reference declared twice.
public final class Duplicate implements Rule {
    private static final RuleDescription DESCRIPTION =
            new RuleDescription("fk.duplicate", "foreign key declared twice", Severity.WARNING, Topic.FOREIGN_KEYS);

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .flatMap(table -> findings(subject.constraints(table.name(), ConstraintKind.FOREIGN_KEY)).stream())
                .toList();
    }

    /// All but one of each set of equals; the one that stays is validated if any is.
    private static List<Finding> findings(List<Constraint> keys) {
        var kept = new ArrayList<Constraint>();
        var findings = new ArrayList<Finding>();
        List<Constraint> validatedFirst = keys.stream()
                .sorted(Comparator.comparing(key -> !key.state().validated()))
                .toList();
        for (Constraint key : validatedFirst) {
            Optional<Constraint> same =
                    kept.stream().filter(other -> same(key, other)).findFirst();
            same.ifPresentOrElse(other -> findings.add(finding(key, other)), () -> kept.add(key));
        }
        return findings;
    }

    private static boolean same(Constraint one, Constraint other) {
        return one.columns().equals(other.columns())
                && one.reference().equals(other.reference())
                && one.state().deferrable() == other.state().deferrable();
    }

    private static Finding finding(Constraint key, Constraint other) {
        return Finding.of(
                DESCRIPTION,
                Severity.WARNING,
                Subject.columns(key.table(), key.columns()),
                "Foreign key " + key.name() + " of " + key.table() + " says the same as " + other.name() + ".",
                Grounds.of(Evidence.of("definition", key.definition()))
                        .costing(
                                "Every INSERT looks the referenced row up twice, every DELETE there looks for referring"
                                        + " rows twice."),
                new Remedy(
                        "Drop one of the two.",
                        List.of(RemedySql.dropConstraint(key.table(), key.name())),
                        List.of(
                                RemedySql.addConstraint(key) + (key.state().validated() ? " NOT VALID" : ""),
                                RemedySql.validate(key.table(), key.name())),
                        "One foreign key with this definition is left."));
    }
}
