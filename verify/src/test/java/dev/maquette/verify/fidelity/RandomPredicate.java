package dev.maquette.verify.fidelity;

import dev.maquette.sql.Identifier;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes conditions on one column with values taken from its statistics, at and beyond the ends of the histogram too.
record RandomPredicate(RandomGenerator random) {
    private static final int KINDS = 9;
    private static final int LONGEST_LIST = 6;
    private static final List<String> INEQUALITIES = List.of("<", "<=", ">", ">=");

    /// A condition that the column's type and statistics allow.
    ///
    /// @param reference how the statement refers to the column
    String on(String reference, ColumnFacts column) {
        return switch (random.nextInt(KINDS)) {
            case 0 -> nullTest(reference, column);
            case 1, 2 -> reference + " = " + value(column);
            case 3 -> reference + " IN (" + values(column) + ")";
            case 4 -> prefix(reference, column);
            case 5 -> between(reference, column);
            case 6, 7 -> reference + " " + inequality() + " " + valueNearAnEnd(column);
            default -> reference + " " + inequality() + " " + value(column);
        };
    }

    private String nullTest(String reference, ColumnFacts column) {
        if (column.nullFraction() == 0) {
            return reference + " <> " + value(column);
        }
        return reference + (random.nextBoolean() ? " IS NULL" : " IS NOT NULL");
    }

    private String values(ColumnFacts column) {
        return Stream.generate(() -> value(column))
                .limit(random.nextInt(2, LONGEST_LIST))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private String prefix(String reference, ColumnFacts column) {
        String text = anyValue(column);
        if (column.category() != 'S' || text.isBlank()) {
            return reference + " = " + value(column);
        }
        String start = text.substring(0, random.nextInt(1, Math.min(text.length(), LONGEST_LIST) + 1));
        String escaped = start.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return reference + " LIKE " + Identifier.literal(escaped + "%").strip();
    }

    private String between(String reference, ColumnFacts column) {
        if (column.bounds().size() < 3) {
            return reference + " >= " + value(column);
        }
        int first = random.nextInt(column.bounds().size() - 1);
        int last = Math.min(column.bounds().size() - 1, first + 1 + random.nextInt(10));
        return reference + " BETWEEN " + literal(column.bounds().get(first)) + " AND "
                + literal(column.bounds().get(last));
    }

    private String inequality() {
        return INEQUALITIES.get(random.nextInt(INEQUALITIES.size()));
    }

    private String value(ColumnFacts column) {
        return literal(anyValue(column));
    }

    private String anyValue(ColumnFacts column) {
        boolean common = column.bounds().isEmpty() || (!column.common().isEmpty() && random.nextBoolean());
        List<String> values = common ? column.common() : column.bounds();
        return values.get(random.nextInt(values.size()));
    }

    private String valueNearAnEnd(ColumnFacts column) {
        if (column.bounds().size() < 2) {
            return value(column);
        }
        String first = column.bounds().getFirst();
        String last = column.bounds().getLast();
        double share = random.nextDouble(-0.02, 0.02);
        return literal(
                switch (column.category()) {
                    case 'N' -> isFinite(first) && isFinite(last) ? numberNearAnEnd(first, last, share, column) : last;
                    case 'D' -> dateNearAnEnd(first, last, share);
                    default -> random.nextBoolean() ? first : last;
                });
    }

    private String numberNearAnEnd(String first, String last, double share, ColumnFacts column) {
        var low = new BigDecimal(first);
        var high = new BigDecimal(last);
        BigDecimal offset = high.subtract(low).multiply(BigDecimal.valueOf(share), MathContext.DECIMAL64);
        BigDecimal value = (random.nextBoolean() ? low : high).add(offset);
        int scale = column.integral() ? 0 : Math.max(0, high.scale());
        return value.setScale(scale, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static boolean isFinite(String number) {
        return !number.contains("n") && !number.contains("N");
    }

    /// The day alone is moved, also for timestamps.
    private String dateNearAnEnd(String first, String last, double share) {
        try {
            var low = LocalDate.parse(first.substring(0, 10));
            var high = LocalDate.parse(last.substring(0, 10));
            long days = Math.round((high.toEpochDay() - low.toEpochDay()) * share);
            return (random.nextBoolean() ? low : high).plusDays(days).toString();
        } catch (DateTimeParseException | StringIndexOutOfBoundsException infinityOrEarlyYear) {
            return last;
        }
    }

    private static String literal(String text) {
        return Identifier.literal(text).strip();
    }
}
