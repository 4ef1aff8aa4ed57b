package dev.maquette.review.rule.foreignkey;

import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.TableKind;
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
import dev.maquette.review.rule.FreshName;
import dev.maquette.review.rule.RemedySql;
import dev.maquette.review.rule.Types;
import dev.maquette.review.rule.Words;
import dev.maquette.sql.Identifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// `fk.missing-by-name`: a column that by name and type refers to another table's key, without a foreign key.
public final class MissingByName implements Rule {
    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "fk.missing-by-name", "reference without a foreign key", Severity.WARNING, Topic.FOREIGN_KEYS);
    private static final Set<String> KEY_WORDS = Set.of("id", "key", "uuid");

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        Map<String, List<Table>> byNoun = subject.tables()
                .collect(Collectors.groupingBy(
                        table -> String.join("_", Words.of(table.name().name()))));
        return subject.tables()
                .flatMap(table -> table.columns().stream()
                        .filter(column -> isKeyName(column.name()))
                        .flatMap(column -> finding(subject, byNoun, table, column).stream()))
                .toList();
    }

    private static boolean isKeyName(String column) {
        List<String> words = Words.of(column);
        return words.size() > 1 && KEY_WORDS.contains(words.getLast());
    }

    private static Optional<Finding> finding(
            ReviewSubject subject, Map<String, List<Table>> byNoun, Table table, Column column) {
        boolean constrained = subject.constraints(table.name()).stream()
                .filter(constraint -> constraint.kind() == ConstraintKind.FOREIGN_KEY
                        || (constraint.kind() == ConstraintKind.PRIMARY_KEY
                                && constraint.columns().size() == 1))
                .anyMatch(constraint -> constraint.columns().contains(column.name()));
        if (constrained || polymorphic(table, column)) {
            return Optional.empty();
        }
        String stem = stem(column.name());
        List<Table> targets = byNoun.entrySet().stream()
                .filter(noun -> Words.sameNoun(stem, noun.getKey()))
                .flatMap(noun -> noun.getValue().stream())
                .filter(target -> !target.name().equals(table.name()))
                .filter(target -> hasKeyLike(subject, column, target))
                .filter(target -> plausible(subject, table, column, target))
                .toList();
        return targets.size() == 1
                ? Optional.of(finding(subject, table, column, targets.getFirst()))
                : Optional.empty();
    }

    /// A pair such as `entity_type`, `entity_id` may refer to anything; `fk.polymorphic` speaks of it.
    private static boolean polymorphic(Table table, Column column) {
        String stem = stem(column.name());
        return table.column(stem + "_type").isPresent();
    }

    /// `store_id` refers to `stores.store_id` and to `stores.id`.
    private static boolean hasKeyLike(ReviewSubject subject, Column column, Table target) {
        return key(subject, target)
                .filter(key -> Types.base(key).equals(Types.base(column)))
                .isPresent();
    }

    private static String stem(String column) {
        List<String> words = Words.of(column);
        return String.join("_", words.subList(0, Math.max(0, words.size() - 1)));
    }

    private static Optional<Column> key(ReviewSubject subject, Table target) {
        return subject.primaryKey(target.name())
                .filter(key -> key.columns().size() == 1)
                .flatMap(key -> target.column(key.columns().getFirst()));
    }

    /// A column with more distinct values than the other table has rows refers to something else.
    private static boolean plausible(ReviewSubject subject, Table table, Column column, Table target) {
        double rows = subject.rows(target.name());
        return rows == 0
                || subject.statistics(table.name(), column)
                        .map(statistics -> statistics.distinctValues(subject.rows(table.name())) <= rows)
                        .orElse(true);
    }

    private static Finding finding(ReviewSubject subject, Table table, Column column, Table target) {
        String key = key(subject, target).orElseThrow().name();
        String name = FreshName.of(subject, table.name(), List.of(column.name()), "fkey");
        String action = "ADD CONSTRAINT " + Identifier.quote(name) + " FOREIGN KEY (" + Identifier.quote(column.name())
                + ") REFERENCES " + Identifier.quote(target.name()) + " (" + Identifier.quote(key) + ")";
        double distinct = subject.statistics(table.name(), column)
                .map(statistics -> statistics.distinctValues(subject.rows(table.name())))
                .orElse(0.0);
        boolean partitioned = table.kind() == TableKind.PARTITIONED;
        return Finding.of(
                DESCRIPTION,
                Severity.WARNING,
                Subject.column(table, column.name()),
                "Column " + table.name() + "(" + column.name() + ") refers to " + target.name()
                        + " by name and type, but" + " no foreign key says so.",
                Grounds.of(
                                Evidence.of("distinct values", distinct, "values"),
                                Evidence.of("rows of " + target.name(), subject.rows(target.name()), "rows"))
                        .costing("Nothing stops any of " + Amounts.rows(subject.rows(table.name()))
                                + " from naming a row of " + target.name() + " that does not exist."),
                new Remedy(
                        "Declare it, for new rows at once and for old ones when they have been checked; count orphans"
                                + " first.",
                        partitioned
                                ? List.of(RemedySql.alter(table.name(), action))
                                : List.of(
                                        RemedySql.alter(table.name(), action + " NOT VALID"),
                                        RemedySql.validate(table.name(), name)),
                        List.of(RemedySql.dropConstraint(table.name(), name)),
                        "SELECT count(*) FROM " + Identifier.quote(table.name()) + " c WHERE c."
                                + Identifier.quote(column.name()) + " IS NOT NULL AND NOT EXISTS (SELECT FROM "
                                + Identifier.quote(target.name()) + " p WHERE p." + Identifier.quote(key) + " = c."
                                + Identifier.quote(column.name()) + ") gives 0."));
    }
}
