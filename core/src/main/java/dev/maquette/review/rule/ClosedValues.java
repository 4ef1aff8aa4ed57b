package dev.maquette.review.rule;

import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Table;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.MostCommonValues;
import dev.maquette.review.ReviewSubject;
import dev.maquette.sql.ArrayLiteral;
import dev.maquette.sql.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The values of a column that has only a few, all of which the statistics list.
///
/// Values are shown in a remedy only when each stands in so many rows that it says nothing about any of them, and looks
/// like a word of a program.
///
/// @param literals the values as SQL literals, in order
public record ClosedValues(List<String> literals) {
    /// In fewer rows the absence of other values says little.
    private static final double ENOUGH_ROWS = 1_000;

    /// Longer lists grow with the business.
    private static final int FEW = 12;

    /// Each value stands in at least this many rows.
    private static final double ROWS_EACH = 20;

    /// The sample missed nothing but rounding.
    private static final double ALL = 0.999;

    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_.:/ -]{0,39}");
    private static final Pattern CODE = Pattern.compile("-?\\d{1,3}");

    /// Two of these are a Boolean, of which `type.text-encoded` speaks.
    private static final Pattern TRUTH = Pattern.compile("(?i)true|false|yes|no|t|f|y|n");

    /// Takes the values as they come.
    public ClosedValues {
        literals = List.copyOf(literals);
    }

    /// The values of a column of text or small numbers; empty when there are many, or not all of them are known.
    public static Optional<ClosedValues> of(ReviewSubject subject, Table table, Column column) {
        double rows = subject.rows(table.name());
        boolean text = Types.string(column);
        if (rows < ENOUGH_ROWS || !(text || Types.integer(column))) {
            return Optional.empty();
        }
        return subject.statistics(table.name(), column)
                .filter(statistics -> complete(statistics, rows))
                .flatMap(ColumnStatistics::mostCommonValues)
                .map(common -> ArrayLiteral.elements(common.values()).stream()
                        .map(String::strip)
                        .sorted()
                        .toList())
                .filter(values -> values.size() > 1 && values.size() <= FEW)
                .filter(values -> all(values, text ? WORD : CODE) && !all(values, TRUTH))
                .map(values -> new ClosedValues(
                        values.stream().map(value -> literal(value, text)).toList()));
    }

    private static boolean complete(ColumnStatistics statistics, double rows) {
        List<Float> shares =
                statistics.mostCommonValues().map(MostCommonValues::frequencies).orElse(List.of());
        double known = shares.stream().mapToDouble(Float::doubleValue).sum()
                + statistics.figures().nullFraction();
        return statistics.figures().distinct() == shares.size()
                && statistics.distribution().histogram().isEmpty()
                && known >= ALL
                && shares.stream().allMatch(share -> share * rows >= ROWS_EACH);
    }

    private static boolean all(List<String> values, Pattern pattern) {
        return values.stream().allMatch(value -> pattern.matcher(value).matches());
    }

    private static String literal(String value, boolean text) {
        return text ? Identifier.literal(value) : value;
    }
}
