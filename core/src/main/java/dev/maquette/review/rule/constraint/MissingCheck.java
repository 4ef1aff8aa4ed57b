package dev.maquette.review.rule.constraint;

import dev.maquette.model.schema.Column;
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
import dev.maquette.review.rule.ClosedValues;
import dev.maquette.review.rule.FreshName;
import dev.maquette.review.rule.RemedySql;
import dev.maquette.review.rule.Types;
import dev.maquette.review.rule.Words;
import dev.maquette.sql.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `con.check-missing`: a few values, or two ends of an interval, that no constraint holds to.
public final class MissingCheck implements Rule {
    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "con.check-missing", "values that no constraint holds to", Severity.INFO, Topic.CONSTRAINTS);

    /// Names of columns whose values are a vocabulary of the program, not data of the world.
    private static final Set<String> VOCABULARY = Set.of(
            "status",
            "state",
            "type",
            "kind",
            "action",
            "mode",
            "phase",
            "stage",
            "priority",
            "severity",
            "level",
            "role",
            "method",
            "direction",
            "channel",
            "visibility",
            "frequency",
            "gender");

    /// Beside these, a state is a part of a country.
    private static final Set<String> PLACES = Set.of("city", "zip", "postal", "postcode", "country", "county");

    /// Vocabularies that others keep, and that grow.
    private static final Set<String> FOREIGN = Set.of("content", "mime", "media", "file");

    private static final List<List<String>> INTERVALS = List.of(
            List.of("start", "end"),
            List.of("starts", "ends"),
            List.of("started", "ended"),
            List.of("from", "to"),
            List.of("from", "until"),
            List.of("from", "thru"),
            List.of("begin", "end"),
            List.of("min", "max"));

    /// Times of day are left out: a shift may end after midnight.
    private static final Set<String> ORDERED = Set.of(
            "date",
            "timestamp with time zone",
            "timestamp without time zone",
            "numeric",
            "smallint",
            "integer",
            "bigint");

    private static final Set<String> KEYS = Set.of("id", "key", "sk", "uuid");

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .flatMap(table -> Stream.concat(
                        table.columns().stream().flatMap(column -> values(subject, table, column).stream()),
                        table.columns().stream().flatMap(column -> interval(subject, table, column).stream())))
                .toList();
    }

    private static Optional<Finding> values(ReviewSubject subject, Table table, Column column) {
        boolean vocabulary = Words.hold(column.name(), VOCABULARY)
                && !Words.hold(column.name(), KEYS)
                && !Words.hold(column.name(), FOREIGN)
                && !place(table, column)
                && !polymorphic(table, column);
        return vocabulary && !constrained(subject, table, column)
                ? ClosedValues.of(subject, table, column).map(closed -> finding(subject, table, column, closed))
                : Optional.empty();
    }

    private static boolean place(Table table, Column column) {
        return Words.of(column.name()).contains("state")
                && table.columns().stream().anyMatch(other -> Words.hold(other.name(), PLACES));
    }

    /// Of a pair such as `entity_type`, `entity_id` `fk.polymorphic` speaks.
    private static boolean polymorphic(Table table, Column column) {
        return column.name().endsWith("_type")
                && table.column(column.name().replaceFirst("_type$", "_id")).isPresent();
    }

    private static boolean constrained(ReviewSubject subject, Table table, Column column) {
        boolean domain = subject.schema().types().domains().stream()
                .filter(type -> type.name().equals(column.type().name()))
                .anyMatch(type -> !type.constraints().isEmpty());
        return domain
                || subject.constraints(table.name()).stream()
                        .filter(constraint -> constraint.kind() == ConstraintKind.CHECK
                                || constraint.kind() == ConstraintKind.FOREIGN_KEY)
                        .anyMatch(constraint -> constraint.columns().contains(column.name()));
    }

    private static Finding finding(ReviewSubject subject, Table table, Column column, ClosedValues closed) {
        String condition = Identifier.quote(column.name()) + " IN ("
                + closed.literals().stream().collect(Collectors.joining(", ")) + ")";
        int values = closed.literals().size();
        return Finding.of(
                DESCRIPTION,
                Severity.INFO,
                Subject.column(table, column.name()),
                "Column " + table.name() + "(" + column.name() + ") has " + values
                        + " values, and no constraint keeps it to them.",
                Grounds.of(
                                Evidence.of("distinct values", values, "values"),
                                Evidence.of("rows", subject.rows(table.name()), "rows"))
                        .costing("A wrong value in any of " + Amounts.rows(subject.rows(table.name()))
                                + " is found by no one until a report lacks it."),
                remedy(
                        subject,
                        table,
                        List.of(column.name()),
                        condition,
                        "If these are all the values there may be, say so; the check of existing rows fails if the"
                                + " statistics missed one. A list that grows belongs in a lookup table instead."));
    }

    private static Remedy remedy(
            ReviewSubject subject, Table table, List<String> columns, String condition, String advice) {
        String name = FreshName.of(subject, table.name(), columns, "check");
        return new Remedy(
                advice,
                List.of(
                        RemedySql.alter(
                                table.name(),
                                "ADD CONSTRAINT " + Identifier.quote(name) + " CHECK (" + condition + ") NOT VALID"),
                        RemedySql.validate(table.name(), name)),
                List.of(RemedySql.dropConstraint(table.name(), name)),
                "convalidated of the constraint in pg_catalog.pg_constraint is true.");
    }

    /// The column as the beginning of an interval whose end stands in the same table.
    private static Optional<Finding> interval(ReviewSubject subject, Table table, Column column) {
        if (!ORDERED.contains(Types.base(column))
                || Words.hold(column.name(), KEYS)
                || (Types.integer(column) && Words.of(column.name()).contains("from"))
                || refers(subject, table, column)) {
            return Optional.empty();
        }
        return INTERVALS.stream()
                .flatMap(pair -> end(table, column, pair).stream())
                .filter(end -> Types.base(end).equals(Types.base(column)))
                .filter(end -> !related(subject, table, column, end))
                .findFirst()
                .map(end -> finding(subject, table, column, end));
    }

    /// An edge from one row to another has a direction and no length.
    private static boolean refers(ReviewSubject subject, Table table, Column column) {
        return subject.constraints(table.name(), ConstraintKind.FOREIGN_KEY).stream()
                .anyMatch(key -> key.columns().contains(column.name()));
    }

    private static Optional<Column> end(Table table, Column column, List<String> pair) {
        List<String> wanted = Words.of(column.name()).stream()
                .map(word -> word.equals(pair.getFirst()) ? pair.getLast() : word)
                .toList();
        return wanted.equals(Words.of(column.name()))
                ? Optional.empty()
                : table.columns().stream()
                        .filter(other -> Words.of(other.name()).equals(wanted))
                        .findFirst();
    }

    private static Remedy openEnd(Column end) {
        return Remedy.advice(
                "There are rows with an earlier " + end.name()
                        + " than any start. If such a value stands for an open end,"
                        + " write NULL for it, or let a CHECK except it by name; else correct the rows first.",
                "A CHECK over both columns is valid.");
    }

    /// Whether a CHECK or an exclusion over a range of both sees to it.
    private static boolean related(ReviewSubject subject, Table table, Column start, Column end) {
        return subject.constraints(table.name()).stream()
                .filter(constraint ->
                        constraint.kind() == ConstraintKind.CHECK || constraint.kind() == ConstraintKind.EXCLUSION)
                .map(Constraint::definition)
                .anyMatch(definition -> definition.contains(start.name()) && definition.contains(end.name()));
    }

    private static Finding finding(ReviewSubject subject, Table table, Column start, Column end) {
        List<String> columns = List.of(start.name(), end.name());
        boolean brokenAlready = KnownValues.lieBelow(subject, table, end, start);
        return Finding.of(
                DESCRIPTION,
                Severity.INFO,
                Subject.columns(table.name(), columns),
                "Nothing keeps " + end.name() + " of " + table.name() + " from lying before " + start.name() + ".",
                Grounds.of(Evidence.of("rows", subject.rows(table.name()), "rows"))
                        .costing("An interval that ends before it begins matches no query for what holds now, and no"
                                + " error says so."),
                brokenAlready
                        ? openEnd(end)
                        : remedy(
                                subject,
                                table,
                                columns,
                                Identifier.quote(end.name()) + " >= " + Identifier.quote(start.name()),
                                "Let the server refuse an end before the start; an open end may stay NULL. The check of"
                                        + " existing rows fails if one is wrong already, which is worth knowing."));
    }
}
