package dev.maquette.review.rule.key;

import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
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
import dev.maquette.review.rule.RemedySql;
import dev.maquette.review.rule.RemedySql.NewIndex;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// `key.surrogate-useless`: a link table whose own key lets the same link in twice.
public final class SurrogateUseless implements Rule {
    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "key.surrogate-useless", "link table without a unique pair", Severity.WARNING, Topic.KEYS);

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .filter(table -> isLink(subject, table))
                .filter(table -> !pairIsUnique(subject, table))
                .map(table -> finding(subject, table))
                .toList();
    }

    /// A key of one column, two foreign keys to different tables, and nothing else but the two.
    private static boolean isLink(ReviewSubject subject, Table table) {
        var key = subject.primaryKey(table.name());
        if (key.isEmpty() || key.get().columns().size() != 1) {
            return false;
        }
        List<Constraint> references = subject.constraints(table.name(), ConstraintKind.FOREIGN_KEY);
        long targets = references.stream()
                .map(reference -> reference.reference().orElseThrow().table())
                .distinct()
                .count();
        var accounted = new HashSet<>(pair(subject, table));
        accounted.addAll(key.get().columns());
        return targets == 2
                && pair(subject, table).size() == 2
                && !pair(subject, table).contains(key.get().columns().getFirst())
                && table.columns().size() == accounted.size();
    }

    private static List<String> pair(ReviewSubject subject, Table table) {
        return subject.constraints(table.name(), ConstraintKind.FOREIGN_KEY).stream()
                .flatMap(reference -> reference.columns().stream())
                .distinct()
                .toList();
    }

    private static boolean pairIsUnique(ReviewSubject subject, Table table) {
        Set<String> pair = Set.copyOf(pair(subject, table));
        return subject.indexes(table.name()).stream()
                .filter(index ->
                        index.shape().unique() && index.shape().predicate().isEmpty())
                .anyMatch(index -> index.shape().keys().stream()
                        .allMatch(key -> key.column().filter(pair::contains).isPresent()));
    }

    private static Finding finding(ReviewSubject subject, Table table) {
        List<String> pair = pair(subject, table);
        NewIndex unique = RemedySql.index(subject, table, pair, "UNIQUE ", RemedySql.list(pair), "");
        double rows = subject.rows(table.name());
        return Finding.of(
                DESCRIPTION,
                Severity.WARNING,
                Subject.of(table),
                "Table " + table.name() + " links (" + String.join(", ", pair)
                        + ") but has only a key of its own, so the same link can stand in it twice.",
                Grounds.of(Evidence.of("rows", rows, "rows"))
                        .costing("Joins through " + Amounts.rows(rows) + " count a repeated link twice."),
                new Remedy(
                        "Make the pair unique; then its index serves as the primary key, and the number can go. Remove"
                                + " repeated links first: the build fails while there are any.",
                        unique.create(),
                        unique.drop(),
                        "Inserting the same pair twice fails."));
    }
}
