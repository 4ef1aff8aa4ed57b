package dev.maquette.review.rule.key;

import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Index;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// `key.nullable-unique`: several columns are unique together, but one of them may be NULL.
///
/// A unique constraint on one nullable column is left alone: there, NULL usually says "not known yet".
public final class NullableUnique implements Rule {
    private static final RuleDescription DESCRIPTION =
            new RuleDescription("key.nullable-unique", "uniqueness that NULL gets around", Severity.ERROR, Topic.KEYS);

    /// Shares are single-precision numbers.
    private static final double ROUNDING = 0.001;

    private static final int FIRST_MAJOR_WITH_NULLS_NOT_DISTINCT = 15;

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .flatMap(table -> subject.indexes(table.name()).stream()
                        .filter(NullableUnique::promises)
                        .flatMap(index -> finding(subject, table, index).stream()))
                .toList();
    }

    private static boolean promises(Index index) {
        return index.shape().unique()
                && !index.shape().nullsNotDistinct()
                && index.shape().predicate().isEmpty()
                && index.shape().keys().size() > 1;
    }

    private static Optional<Finding> finding(ReviewSubject subject, Table table, Index index) {
        List<String> columns = columns(index);
        List<Column> nullable = columns.stream()
                .flatMap(name -> table.column(name).stream())
                .filter(column -> !column.notNull())
                .toList();
        if (nullable.isEmpty() || columns.size() < index.shape().keys().size()) {
            return Optional.empty();
        }
        String names = nullable.stream().map(Column::name).collect(Collectors.joining(", "));
        double unguarded = nullable.stream()
                .flatMap(column -> subject.statistics(table.name(), column).stream())
                .mapToDouble(statistics -> statistics.figures().nullFraction())
                .max()
                .orElse(0);
        Grounds grounds = Grounds.of(Evidence.of("share of rows with NULL", unguarded, ""));
        return Optional.of(Finding.of(
                DESCRIPTION,
                severity(unguarded, nullable.stream().allMatch(column -> complemented(subject, index, column))),
                Subject.columns(table.name(), columns),
                "Index " + index.name() + " promises that (" + String.join(", ", columns)
                        + ") is unique, but lets equal rows in where " + names + " is NULL.",
                unguarded > 0
                        ? grounds.costing("For " + Amounts.share(unguarded) + " of " + table.name() + ", "
                                + Amounts.rows(unguarded * subject.rows(table.name())) + ", uniqueness is not checked.")
                        : grounds,
                remedy(subject, table, index, nullable)));
    }

    private static Severity severity(double unguarded, boolean complemented) {
        if (complemented) {
            return Severity.INFO;
        }
        return unguarded > 0 ? Severity.ERROR : Severity.WARNING;
    }

    /// Whether another unique index has a second nullable column in this one's place, and each row has one of the
    /// two: `(kind, user_id)` and `(kind, group_id)`.
    private static boolean complemented(ReviewSubject subject, Index index, Column column) {
        Set<String> others = without(columns(index), column.name());
        return subject.indexes(index.table()).stream()
                .filter(NullableUnique::promises)
                .filter(other ->
                        other.shape().keys().size() == index.shape().keys().size())
                .flatMap(other -> columns(other).stream()
                        .filter(name -> !name.equals(column.name()))
                        .filter(name -> without(columns(other), name).equals(others)))
                .anyMatch(name -> oneOfTwo(nullShare(subject, index, column.name()), nullShare(subject, index, name)));
    }

    private static boolean oneOfTwo(double nullShare, double otherNullShare) {
        return Math.abs(nullShare + otherNullShare - 1) <= ROUNDING;
    }

    private static Set<String> without(List<String> columns, String name) {
        return columns.stream().filter(column -> !column.equals(name)).collect(Collectors.toUnmodifiableSet());
    }

    /// All rows when it is not known.
    private static double nullShare(ReviewSubject subject, Index index, String column) {
        return subject.table(index.table())
                .flatMap(table -> table.column(column))
                .flatMap(known -> subject.statistics(index.table(), known))
                .map(statistics -> (double) statistics.figures().nullFraction())
                .orElse(1.0);
    }

    private static List<String> columns(Index index) {
        return index.shape().keys().stream()
                .flatMap(key -> key.column().stream())
                .toList();
    }

    private static Remedy remedy(ReviewSubject subject, Table table, Index index, List<Column> nullable) {
        boolean neverNull = nullable.stream()
                .allMatch(column -> subject.statistics(table.name(), column)
                        .filter(statistics -> statistics.figures().nullFraction() == 0)
                        .isPresent());
        if (neverNull) {
            return new Remedy(
                    "Forbid NULL, which no row has.",
                    nullable.stream()
                            .flatMap(column -> RemedySql.setNotNull(subject, table.name(), column.name()).stream())
                            .toList(),
                    nullable.stream()
                            .map(column -> RemedySql.dropNotNull(table.name(), column.name()))
                            .toList(),
                    "The columns are NOT NULL in pg_catalog.pg_attribute.");
        }
        return replacement(subject, table, index, nullable);
    }

    /// From 15 on NULLs can count as equal; before, a partial unique index guards the rows that have them.
    private static Remedy replacement(ReviewSubject subject, Table table, Index index, List<Column> nullable) {
        boolean modern = subject.origin().server().major() >= FIRST_MAJOR_WITH_NULLS_NOT_DISTINCT;
        String rest = modern
                ? " NULLS NOT DISTINCT"
                : " WHERE "
                        + nullable.stream()
                                .map(column -> RemedySql.list(List.of(column.name())) + " IS NULL")
                                .collect(Collectors.joining(" AND "));
        List<String> keys = modern
                ? columns(index)
                : columns(index).stream()
                        .filter(name -> nullable.stream()
                                .noneMatch(column -> column.name().equals(name)))
                        .toList();
        if (keys.isEmpty()) {
            return Remedy.advice(
                    "Forbid NULL in at least one of the columns, or upgrade: from PostgreSQL 15 on, UNIQUE NULLS NOT"
                            + " DISTINCT treats NULLs as equal.",
                    "Inserting the same row twice fails.");
        }
        NewIndex guard = RemedySql.index(subject, table, columns(index), "UNIQUE ", RemedySql.list(keys), rest);
        var fix = new ArrayList<String>(guard.create());
        var undo = new ArrayList<String>(guard.drop());
        if (modern && index.shape().include().isEmpty()) {
            fix.add(RemedySql.drop(subject, index));
            undo.addFirst(RemedySql.recreate(subject, index));
        }
        return new Remedy(
                "Guard the rows with NULL as well. Remove duplicates among them first: the build fails while there are"
                        + " any.",
                fix,
                undo,
                "Inserting the same row twice fails.");
    }
}
