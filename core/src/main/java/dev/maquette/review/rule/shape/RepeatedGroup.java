package dev.maquette.review.rule.shape;

import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Table;
import dev.maquette.model.statistics.MostCommonValues;
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
import dev.maquette.review.rule.Types;
import dev.maquette.sql.ArrayLiteral;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `nf.1nf`: several values of one thing in one row.
public final class RepeatedGroup implements Rule {
    private static final RuleDescription DESCRIPTION =
            new RuleDescription("nf.1nf", "several values of one thing in a row", Severity.WARNING, Topic.NORMAL_FORMS);
    private static final Pattern NUMBERED = Pattern.compile("^(.*?[^0-9_])_?([1-9])$");

    /// Two may be a pair by nature, such as the lines of an address.
    private static final int REPEATED = 3;

    /// Fewer values could be alike by chance.
    private static final int ENOUGH_VALUES = 10;

    /// Words joined by commas or semicolons, without the blanks that prose has after them.
    private static final Pattern LIST = Pattern.compile("[\\w.-]{1,40}([,;|][\\w.-]{1,40})+");

    /// A column of lists has single elements among them.
    private static final Pattern ELEMENT = Pattern.compile("[\\w.-]{1,40}");

    /// Where half of the values are lists, the column is meant for lists.
    private static final double SHARE = 0.5;

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .flatMap(table -> Stream.concat(groups(table), lists(subject, table)))
                .toList();
    }

    private static Stream<Finding> groups(Table table) {
        Map<String, List<Column>> groups = table.columns().stream()
                .filter(column -> NUMBERED.matcher(column.name()).matches())
                .collect(Collectors.groupingBy(
                        column -> NUMBERED.matcher(column.name()).replaceFirst("$1") + " "
                                + column.type().sql(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return groups.values().stream()
                .filter(group -> group.size() >= REPEATED)
                .map(group -> group(table, group.stream().map(Column::name).toList()));
    }

    private static Finding group(Table table, List<String> columns) {
        return Finding.of(
                DESCRIPTION,
                Severity.WARNING,
                Subject.columns(table.name(), columns),
                "Columns " + String.join(", ", columns) + " of " + table.name() + " are the same thing numbered.",
                Grounds.of(Evidence.of("columns", columns.size(), "columns"))
                        .costing(
                                "A search must look into " + columns.size() + " columns, each with an index of its own,"
                                        + " and one more value is a schema change."),
                Remedy.advice(
                        "Keep them as rows of a table that refers to " + table.name() + ".",
                        "One column holds all the values."));
    }

    private static Stream<Finding> lists(ReviewSubject subject, Table table) {
        return table.columns().stream().filter(Types::string).flatMap(column -> list(subject, table, column).stream());
    }

    private static Optional<Finding> list(ReviewSubject subject, Table table, Column column) {
        List<String> values = subject.statistics(table.name(), column)
                .map(statistics -> Stream.concat(
                                statistics.mostCommonValues().map(MostCommonValues::values).stream(),
                                statistics.distribution().histogram().stream())
                        .flatMap(literal -> ArrayLiteral.elements(literal).stream())
                        .toList())
                .orElse(List.of());
        long lists = values.stream().filter(LIST.asMatchPredicate()).count();
        boolean all = values.stream().allMatch(LIST.asMatchPredicate().or(ELEMENT.asMatchPredicate()));
        if (values.size() < ENOUGH_VALUES || !all || lists < SHARE * values.size()) {
            return Optional.empty();
        }
        double share = (double) lists / values.size();
        return Optional.of(Finding.of(
                DESCRIPTION,
                Severity.WARNING,
                Subject.column(table, column.name()),
                "Column " + table.name() + "(" + column.name() + ") holds lists in one text.",
                Grounds.of(
                                Evidence.of("values looked at", values.size(), "values"),
                                Evidence.of("share that are lists", share, ""))
                        .costing("Finding an element reads all " + Amounts.rows(subject.rows(table.name()))
                                + ", and no foreign key can check one."),
                Remedy.advice(
                        "Keep the elements as rows of a table of their own, or as an array with a GIN index.",
                        "An element is found by an index.")));
    }
}
