package dev.maquette.verify.fidelity;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What random statements need to know of a schema.
///
/// @param tables the columns of each table that has statistics, by its quoted name
/// @param keys the foreign keys between those tables
record SchemaFacts(SequencedMap<String, List<ColumnFacts>> tables, List<ForeignKey> keys) {
    private static final String COLUMNS = """
        SELECT c.oid::pg_catalog.regclass::text, a.attname, t.typcategory, t.oid IN (20, 21, 23),
               s.null_frac, s.most_common_vals::text::text[], s.histogram_bounds::text::text[]
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        JOIN pg_catalog.pg_stats s
          ON s.schemaname = n.nspname AND s.tablename = c.relname AND s.attname = a.attname
         AND s.inherited = (c.relkind = 'p')
        WHERE n.nspname = ? AND c.relkind IN ('r', 'p', 'm') AND t.typcategory IN ('N', 'D', 'S', 'E', 'B')
        ORDER BY c.relname, a.attnum
        """;
    private static final String KEYS = """
        SELECT k.conrelid::pg_catalog.regclass::text, k.confrelid::pg_catalog.regclass::text,
               (SELECT pg_catalog.array_agg(a.attname ORDER BY u.place)
                FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY u(attnum, place)
                JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.attnum)::text[],
               (SELECT pg_catalog.array_agg(a.attname ORDER BY u.place)
                FROM pg_catalog.unnest(k.confkey) WITH ORDINALITY u(attnum, place)
                JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.attnum)::text[]
        FROM pg_catalog.pg_constraint k
        WHERE k.contype = 'f' AND k.conparentid = 0 AND k.connamespace = ?::pg_catalog.regnamespace
        ORDER BY k.conrelid::pg_catalog.regclass::text, k.conkey, k.confrelid::pg_catalog.regclass::text
        """;

    /// A foreign key; the column lists are of equal length.
    record ForeignKey(String from, String to, List<String> fromColumns, List<String> toColumns) {
        ForeignKey {
            fromColumns = List.copyOf(fromColumns);
            toColumns = List.copyOf(toColumns);
        }
    }

    static SchemaFacts of(Connection connection, String schema) throws SQLException {
        var tables = new TreeMap<String, List<ColumnFacts>>();
        try (PreparedStatement jdbc = connection.prepareStatement(COLUMNS)) {
            jdbc.setString(1, schema);
            try (ResultSet rows = jdbc.executeQuery()) {
                while (rows.next()) {
                    tables.computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
                            .add(column(rows));
                }
            }
        }
        List<ForeignKey> keys = keys(connection, schema).stream()
                .filter(key -> tables.containsKey(key.from()) && tables.containsKey(key.to()))
                .toList();
        return new SchemaFacts(tables, keys);
    }

    private static ColumnFacts column(ResultSet row) throws SQLException {
        return new ColumnFacts(
                row.getString(2),
                row.getString(3).charAt(0),
                row.getBoolean(4),
                row.getDouble(5),
                strings(row.getArray(6)),
                strings(row.getArray(7)));
    }

    private static List<ForeignKey> keys(Connection connection, String schema) throws SQLException {
        var keys = new ArrayList<ForeignKey>();
        try (PreparedStatement jdbc = connection.prepareStatement(KEYS)) {
            jdbc.setString(1, schema);
            try (ResultSet rows = jdbc.executeQuery()) {
                while (rows.next()) {
                    keys.add(new ForeignKey(
                            rows.getString(1),
                            rows.getString(2),
                            strings(rows.getArray(3)),
                            strings(rows.getArray(4))));
                }
            }
        }
        return keys;
    }

    private static List<String> strings(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }
}
