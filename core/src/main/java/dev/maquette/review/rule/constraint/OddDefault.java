package dev.maquette.review.rule.constraint;

import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.ColumnValueKind;
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
import dev.maquette.review.rule.RemedySql;
import dev.maquette.review.rule.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `con.default`: a default that is not what it looks like.
public final class OddDefault implements Rule {
    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "con.default", "default that says something else than meant", Severity.WARNING, Topic.CONSTRAINTS);
    private static final Pattern WORD_NULL = Pattern.compile("(?i)^'(null|none|undefined)'(::.*)?$");
    private static final Set<String> CREATION = Set.of("created_at", "inserted_at", "created_on", "created");

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        Map<String, Boolean> customary = customary(subject);
        return subject.tables()
                .flatMap(table -> table.columns().stream()
                        .flatMap(column ->
                                finding(
                                        table,
                                        column,
                                        customary.getOrDefault(table.name().schema(), false))
                                        .stream()))
                .toList();
    }

    /// By schema whether the server fills in such moments at least as often as the program does: a framework that sends
    /// them everywhere needs no default.
    private static Map<String, Boolean> customary(ReviewSubject subject) {
        return subject.tables()
                .collect(Collectors.groupingBy(
                        table -> table.name().schema(),
                        Collectors.collectingAndThen(Collectors.toList(), OddDefault::mostHaveDefaults)));
    }

    private static boolean mostHaveDefaults(List<Table> tables) {
        List<Column> moments = tables.stream()
                .flatMap(table -> table.columns().stream())
                .filter(OddDefault::creation)
                .toList();
        long without = moments.stream()
                .filter(column -> column.value().kind() == ColumnValueKind.NONE)
                .count();
        return 2 * without <= moments.size();
    }

    private static boolean creation(Column column) {
        return Types.base(column).startsWith("timestamp") && CREATION.contains(column.name());
    }

    private static Optional<Finding> finding(Table table, Column column, boolean customary) {
        if (column.value().kind() == ColumnValueKind.DEFAULT) {
            return column.value()
                    .expression()
                    .filter(expression -> WORD_NULL.matcher(expression).matches())
                    .map(expression -> word(table, column, expression));
        }
        return customary && column.value().kind() == ColumnValueKind.NONE && creation(column)
                ? Optional.of(absent(table, column))
                : Optional.empty();
    }

    private static Finding word(Table table, Column column, String expression) {
        return Finding.of(
                DESCRIPTION,
                Severity.WARNING,
                Subject.column(table, column.name()),
                "The default of " + table.name() + "(" + column.name() + ") is the word " + expression
                        + ", not the absence of a value.",
                Grounds.of(Evidence.of("default", expression))
                        .costing("IS NULL does not find these rows, and people are shown the word."),
                new Remedy(
                        "Drop the default, then set the column to NULL in batches where it holds the word.",
                        List.of(RemedySql.alterColumn(table.name(), column.name(), "DROP DEFAULT")),
                        List.of(RemedySql.alterColumn(table.name(), column.name(), "SET DEFAULT " + expression)),
                        "No row holds the word."));
    }

    private static Finding absent(Table table, Column column) {
        return Finding.of(
                DESCRIPTION,
                Severity.INFO,
                Subject.column(table, column.name()),
                "Column " + table.name() + "(" + column.name()
                        + ") tells when a row was made, but has no default: every writer must send the time.",
                Grounds.of(Evidence.of("type", column.type().sql())),
                new Remedy(
                        "Let the server fill it in.",
                        List.of(RemedySql.alterColumn(table.name(), column.name(), "SET DEFAULT pg_catalog.now()")),
                        List.of(RemedySql.alterColumn(table.name(), column.name(), "DROP DEFAULT")),
                        "An INSERT without the column gets the time."));
    }
}
