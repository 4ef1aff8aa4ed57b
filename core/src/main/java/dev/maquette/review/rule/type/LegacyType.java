package dev.maquette.review.rule.type;

import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Table;
import dev.maquette.review.Evidence;
import dev.maquette.review.Finding;
import dev.maquette.review.Grounds;
import dev.maquette.review.ReviewSubject;
import dev.maquette.review.Rule;
import dev.maquette.review.RuleDescription;
import dev.maquette.review.Severity;
import dev.maquette.review.Subject;
import dev.maquette.review.Topic;
import dev.maquette.review.rule.TypeChange;
import dev.maquette.review.rule.Types;
import java.util.List;
import java.util.Optional;

/// `type.legacy`: types that PostgreSQL's own wiki advises against.
///
/// @source https://wiki.postgresql.org/wiki/Don't_Do_This
public final class LegacyType implements Rule {
    private static final RuleDescription DESCRIPTION =
            new RuleDescription("type.legacy", "type with a better successor", Severity.WARNING, Topic.TYPES);

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .flatMap(table -> table.columns().stream().flatMap(column -> finding(subject, table, column).stream()))
                .toList();
    }

    /// What takes a type's place.
    ///
    /// @param using the conversion as SQL, `:c` standing for the column
    private record Successor(String type, String using, Severity severity, String why) {}

    private static Optional<Finding> finding(ReviewSubject subject, Table table, Column column) {
        return successor(column).map(successor -> finding(subject, table, column, successor));
    }

    private static Optional<Successor> successor(Column column) {
        return switch (Types.base(column)) {
            case "timestamp without time zone" ->
                Optional.of(new Successor(
                        "timestamptz",
                        ":c AT TIME ZONE 'UTC'",
                        Severity.WARNING,
                        "It does not say which moment is meant: sessions with other time zones read it differently,"
                                + " and an hour a year exists twice."));
            case "time with time zone" ->
                Optional.of(new Successor(
                        "time",
                        ":c::time",
                        Severity.WARNING,
                        "Without a date, an offset from UTC says nothing about summer time."));
            case "character" ->
                column.type().sql().equals("character(1)")
                        ? Optional.empty()
                        : Optional.of(new Successor(
                                "text",
                                ":c::text",
                                Severity.INFO,
                                "It pads with blanks that comparisons sometimes see, and saves no space."));
            case "json" ->
                Optional.of(new Successor(
                        "jsonb",
                        ":c::jsonb",
                        Severity.INFO,
                        "It is parsed again at every access, and cannot be indexed or compared."));
            default -> Optional.empty();
        };
    }

    private static Finding finding(ReviewSubject subject, Table table, Column column, Successor successor) {
        return Finding.of(
                DESCRIPTION,
                successor.severity(),
                Subject.column(table, column.name()),
                "Column " + table.name() + "(" + column.name() + ") is "
                        + column.type().sql() + " where " + successor.type() + " serves better.",
                Grounds.of(Evidence.of("type", column.type().sql())).costing(successor.why()),
                TypeChange.of(
                        subject,
                        table,
                        column,
                        successor.type(),
                        successor.using(),
                        successor.using().contains("ZONE")
                                ? successor.using()
                                : ":c::" + column.type().sql()));
    }
}
