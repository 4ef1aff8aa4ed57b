package dev.maquette.advise.equivalence;

import dev.maquette.sql.Identifier;
import dev.maquette.workload.text.Lexer;
import dev.maquette.workload.text.Token;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Literals of SQL texts as values to try, with their neighbours.
final class TextLiterals {
    private static final Pattern DATE = Pattern.compile("^\\d{4}-\\d{2}-\\d{2}");

    private TextLiterals() {}

    /// The values of the literals of a text, without quotes.
    static Stream<String> of(String sql) {
        return Lexer.tokens(sql).stream().flatMap(TextLiterals::values);
    }

    private static Stream<String> values(Token token) {
        return switch (token.kind()) {
            case NUMBER -> numbers(token.text());
            case STRING -> strings(token.text());
            default -> Stream.empty();
        };
    }

    private static Stream<String> numbers(String text) {
        if (!text.matches("\\d+(\\.\\d+)?")) {
            return Stream.of(text);
        }
        var number = new BigDecimal(text);
        return Stream.of(number, number.add(BigDecimal.ONE), number.subtract(BigDecimal.ONE))
                .map(BigDecimal::toPlainString);
    }

    private static Stream<String> strings(String text) {
        if (!text.startsWith("'")) {
            return Stream.empty();
        }
        String value = text.substring(1, text.length() - 1).replace("''", "'");
        return DATE.matcher(value).find()
                ? days(value)
                : Stream.of(value, value.toUpperCase(Locale.ROOT), value.toLowerCase(Locale.ROOT), value + "x")
                        .distinct();
    }

    private static Stream<String> days(String value) {
        try {
            LocalDate day = LocalDate.parse(value.substring(0, 10));
            return Stream.of(
                    value,
                    day.plusDays(1).toString(),
                    day + " 12:30:00",
                    day.minusDays(1).toString(),
                    day.plusMonths(1).toString(),
                    day.minusDays(1) + " 23:59:59.999999");
        } catch (DateTimeParseException _) {
            return Stream.of(value);
        }
    }

    /// Values as literals.
    static List<String> quoted(Stream<String> values) {
        return values.distinct().map(value -> Identifier.literal(value).strip()).toList();
    }
}
