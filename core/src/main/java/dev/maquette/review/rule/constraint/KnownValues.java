package dev.maquette.review.rule.constraint;

import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Table;
import dev.maquette.review.ReviewSubject;
import dev.maquette.review.rule.Types;
import dev.maquette.sql.ArrayLiteral;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The values of columns that the statistics list.
final class KnownValues {
    private static final Set<String> NUMBERS = Set.of("numeric", "smallint", "integer", "bigint");

    /// Dates and times of our era are in order as texts.
    private static final Pattern COMPARABLE_TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[0-9:.+ -]*");

    private static final Pattern FINITE_NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private KnownValues() {}

    /// Whether the least known value of one column is less than that of another of the same type.
    static boolean lieBelow(ReviewSubject subject, Table table, Column column, Column other) {
        boolean numbers = NUMBERS.contains(Types.base(column));
        Comparator<String> order = numbers ? Comparator.comparing(BigDecimal::new) : Comparator.naturalOrder();
        Pattern form = numbers ? FINITE_NUMBER : COMPARABLE_TIME;
        Optional<String> least = least(subject, table, column, form, order);
        return least(subject, table, other, form, order)
                .flatMap(bound -> least.filter(value -> order.compare(value, bound) < 0))
                .isPresent();
    }

    private static Optional<String> least(
            ReviewSubject subject, Table table, Column column, Pattern form, Comparator<String> order) {
        return subject.statistics(table.name(), column).stream()
                .flatMap(statistics -> Stream.concat(
                        statistics.mostCommonValues().stream().map(common -> common.values()),
                        statistics.distribution().histogram().stream()))
                .flatMap(values -> ArrayLiteral.elements(values).stream())
                .filter(value -> form.matcher(value).matches())
                .min(order);
    }
}
