package dev.maquette.change.verify;

import dev.maquette.change.shape.MappedColumn;
import dev.maquette.sql.TypeConversion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// SQL for a 64-bit hash of a row.
///
/// Each column is hashed by the function of its type, with its place as the seed, and the hashes are put
/// together bit by bit; to form a record first and hash that takes twice as long. What has no function here is
/// hashed as a record where equal values are the same, else by its text.
///
/// The server's hash of `bigint` does not tell 1 from 2^32, which is why the value itself is added to it, and
/// that of `numeric` not 1.5 from 1.50, which is why the scale is, too. Texts are hashed byte by byte: to a
/// collation they may be equal without being the same.
///
/// @param columns the columns
/// @source src/backend/access/hash/hashfunc.c, hashint8extended
record RowHash(List<MappedColumn> columns) {
    private static final String BYTES = "pg_catalog.hashtextextended((%s)::pg_catalog.text COLLATE \"C\", %d)";
    private static final String NUMERIC = "pg_catalog.hash_numeric_extended(%1$s, %2$d)";

    /// A number of any scale; in a column that has a scale, that of all numbers is the same.
    private static final String UNSCALED = NUMERIC + " OPERATOR(pg_catalog.#) COALESCE(pg_catalog.scale(%1$s), -1)";

    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            Map.entry("smallint", "pg_catalog.hashint2extended(%s, %d)"),
            Map.entry("integer", "pg_catalog.hashint4extended(%s, %d)"),
            Map.entry("bigint", "pg_catalog.hashint8extended(%1$s, %2$d) OPERATOR(pg_catalog.#) %1$s"),
            Map.entry("boolean", "pg_catalog.hashint4extended((%s)::pg_catalog.int4, %d)"),
            Map.entry("numeric", NUMERIC),
            Map.entry("uuid", "pg_catalog.uuid_hash_extended(%s, %d)"),
            Map.entry("timestamp without time zone", "pg_catalog.timestamp_hash_extended(%s, %d)"));

    private static final Set<String> TOGETHER =
            Set.of("date", "timestamp with time zone", "time without time zone", "bytea", "oid", "macaddr");

    /// The hash.
    ///
    /// @param value the value of a column, as SQL
    String of(Function<MappedColumn, String> value) {
        Stream<String> alone = IntStream.range(0, columns.size())
                .filter(i -> isAlone(columns.get(i)))
                .mapToObj(i -> alone(columns.get(i), value.apply(columns.get(i)), i + 1));
        List<MappedColumn> others =
                columns.stream().filter(column -> !isAlone(column)).toList();
        Stream<String> together = others.isEmpty() ? Stream.empty() : Stream.of(together(others, value));
        return Stream.concat(alone, together).collect(Collectors.joining(" OPERATOR(pg_catalog.#) "));
    }

    private static boolean isAlone(MappedColumn column) {
        return !TOGETHER.contains(TypeConversion.withoutModifiers(column.type()));
    }

    private static String alone(MappedColumn column, String value, int place) {
        String function = column.type().equals("numeric")
                ? UNSCALED
                : FUNCTIONS.getOrDefault(TypeConversion.withoutModifiers(column.type()), BYTES);
        return "COALESCE(" + function.formatted(value, place) + ", " + place + ")";
    }

    private static String together(List<MappedColumn> others, Function<MappedColumn, String> value) {
        return others.stream()
                .map(value)
                .collect(Collectors.joining(", ", "pg_catalog.hash_record_extended(ROW(", "), 0)"));
    }
}
