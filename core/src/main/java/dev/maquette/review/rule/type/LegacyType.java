package dev.maquette.review.rule.type;

import dev.maquette.model.schema.Column;
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
import dev.maquette.review.rule.TypeChange;
import dev.maquette.review.rule.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
                .flatMap(table -> table.columns().stream()
                        .filter(column -> successor(column).isPresent())
                        .collect(Collectors.groupingBy(
                                column -> column.type().sql(), LinkedHashMap::new, Collectors.toList()))
                        .values()
                        .stream()
                        .map(columns -> finding(subject, table, columns)))
                .toList();
    }

    /// What takes a type's place.
    ///
    /// @param using the conversion as SQL, `:c` standing for the column
    private record Successor(String type, String using, Severity severity, String why) {}

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

    /// @param columns columns of one type
    private static Finding finding(ReviewSubject subject, Table table, List<Column> columns) {
        Successor successor = successor(columns.getFirst()).orElseThrow();
        List<String> names = columns.stream().map(Column::name).toList();
        String type = columns.getFirst().type().sql();
        return Finding.of(
                DESCRIPTION,
                successor.severity(),
                Subject.columns(table.name(), names),
                (names.size() == 1 ? "Column " : "Columns ") + String.join(", ", names) + " of " + table.name()
                        + (names.size() == 1 ? " is " : " are ") + type + " where " + successor.type()
                        + " serves better.",
                Grounds.of(Evidence.of("type", type)).costing(successor.why()),
                remedy(subject, table, columns, successor));
    }

    private static Remedy remedy(ReviewSubject subject, Table table, List<Column> columns, Successor successor) {
        List<Remedy> each = columns.stream()
                .map(column -> TypeChange.of(
                        subject,
                        table,
                        column,
                        successor.type(),
                        successor.using(),
                        successor.using().contains("ZONE")
                                ? successor.using()
                                : ":c::" + column.type().sql()))
                .toList();
        return each.stream()
                .filter(remedy -> remedy.fix().isEmpty())
                .findFirst()
                .orElseGet(() -> new Remedy(
                        each.getFirst().advice(),
                        each.stream().flatMap(remedy -> remedy.fix().stream()).toList(),
                        each.reversed().stream()
                                .flatMap(remedy -> remedy.undo().stream())
                                .toList(),
                        each.getFirst().verify()));
    }
}
