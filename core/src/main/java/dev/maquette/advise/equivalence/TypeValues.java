package dev.maquette.advise.equivalence;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Values of types in their text form; the first are the ones most rows get.
///
/// @param zone the time zone of the sessions, around whose changes instants are tried
/// @param onlyFinite whether infinity is left out
record TypeValues(ZoneId zone, boolean onlyFinite) {
    private static final List<String> WHOLE =
            List.of("1", "2", "3", "0", "5", "-1", "4", "7", "10", "11", "6", "8", "9", "12", "13", "14", "15", "100");
    private static final List<String> FRACTIONS = List.of("1", "2", "1.5", "0", "-1", "3", "10.25", "4", "2.5", "7");
    private static final List<String> TEXTS =
            List.of("a", "b", "A", "", "ab", "B", "a%", "b_", "aB", "é", "abc", "c", "d");
    private static final List<String> DATES = List.of(
            "2024-02-29",
            "2024-03-01",
            "2024-02-28",
            "2024-01-01",
            "2023-12-31",
            "2025-01-01",
            "1999-12-31",
            "infinity");
    private static final List<String> TIMES = List.of("00:00:00", "12:30:00", "23:59:59.999999");
    private static final List<String> INSTANTS = List.of(
            "2024-02-29 00:00:00",
            "2024-02-29 12:34:56.789",
            "2024-03-01 00:00:00",
            "2024-02-29 23:59:59.999999",
            "2024-01-01 00:00:00",
            "2024-02-28 23:59:59.999999",
            "2023-12-31 23:59:59.999999",
            "2025-01-01 00:00:00",
            "2024-04-01 05:00:00",
            "2024-02-26 00:00:00",
            "infinity");
    private static final List<String> IDENTIFIERS = Stream.of(0, 1, 2, 3, 4, 5)
            .map(number -> "00000000-0000-4000-8000-00000000000" + number)
            .toList();

    /// These without infinity.
    TypeValues finite() {
        return new TypeValues(zone, true);
    }

    /// The values of a type by the name that `format_type` gives it; empty when none are known.
    Optional<List<String>> of(String type) {
        return type.endsWith("[]")
                ? of(type.substring(0, type.length() - 2)).map(TypeValues::arrays)
                : Optional.of(base(type).stream()
                                .filter(value -> !onlyFinite || !value.equals("infinity"))
                                .toList())
                        .filter(values -> !values.isEmpty());
    }

    private List<String> base(String type) {
        return switch (type) {
            case "smallint", "integer", "bigint", "oid" -> WHOLE;
            case "numeric", "real", "double precision", "money" -> FRACTIONS;
            case "text", "character varying", "character", "name", "citext", "\"char\"" -> TEXTS;
            case "boolean" -> List.of("t", "f");
            case "date" -> DATES;
            case "time without time zone", "time with time zone" -> TIMES;
            case "timestamp without time zone" -> INSTANTS;
            case "timestamp with time zone" -> instantsWithZone();
            case "interval" -> List.of("1 day", "24:00:00", "1 mon", "0", "-1 day");
            case "uuid" -> IDENTIFIERS;
            default -> rare(type);
        };
    }

    private static List<String> rare(String type) {
        return switch (type) {
            case "json", "jsonb" -> List.of("{\"a\": 1}", "{}", "{\"a\": \"b\"}", "[1, 2]", "null");
            case "bytea" -> List.of("\\x61", "\\x", "\\x6162");
            case "inet", "cidr" -> List.of("10.0.0.1", "10.0.0.2", "192.168.0.0");
            case "tsvector" -> List.of("a b", "a", "");
            case "tsquery" -> List.of("a", "b", "a & b");
            case "int4range", "int8range", "numrange" -> List.of("[1,3)", "empty", "[2,5)", "(,)");
            case "daterange" -> List.of("[2024-02-29,2024-03-02)", "empty", "[2024-01-01,)");
            case "tsrange", "tstzrange" -> List.of("[2024-02-29 00:00:00,2024-03-01 00:00:00)", "empty");
            case "point" -> List.of("(0,0)", "(1,2)");
            default -> List.of();
        };
    }

    private static List<String> arrays(List<String> elements) {
        var arrays = new ArrayList<>(List.of("{}"));
        for (int index = 0; index < Math.min(3, elements.size()); index++) {
            arrays.add(0, "{\"" + elements.get(index) + "\"}");
        }
        if (elements.size() > 1) {
            arrays.add(1, "{\"" + elements.get(0) + "\",\"" + elements.get(1) + "\"}");
        }
        return arrays;
    }

    /// A day is not 24 hours long, and has no midnight or two, where clocks are changed.
    private List<String> instantsWithZone() {
        var values = new ArrayList<>(INSTANTS);
        Instant from = Instant.parse("2018-01-01T00:00:00Z");
        for (int change = 0; change < 4; change++) {
            ZoneOffsetTransition next = zone.getRules().nextTransition(from);
            if (next == null) {
                break;
            }
            from = next.getInstant();
            values.add(from.toString());
            values.add(from.minusNanos(1000).toString());
            values.add(from.plusSeconds(1800).toString());
            values.add(next.getDateTimeBefore().toLocalDate() + " 00:00:00");
        }
        return values;
    }
}
