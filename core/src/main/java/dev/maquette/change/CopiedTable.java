package dev.maquette.change;

import dev.maquette.change.session.Session;
import dev.maquette.hazard.Effect;
import dev.maquette.hazard.Rates;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.util.List;

/// A table as what has to be read, written, sorted and compared when it is copied.
///
/// @param rows as the planner estimates them; 0 when it was never analysed
/// @param bytes with all indexes
/// @param mainBytes of its rows, without large values
/// @param storedBytes of its rows
/// @param indexes what each of them sorts by
record CopiedTable(long rows, long bytes, long mainBytes, long storedBytes, List<Effect.Keys> indexes) {
    private static final String SIZE = """
        SELECT GREATEST(c.reltuples, 0)::pg_catalog.int8 AS rows, pg_catalog.pg_total_relation_size(c.oid) AS bytes,
               pg_catalog.pg_relation_size(c.oid) AS main, pg_catalog.pg_table_size(c.oid) AS stored
        FROM pg_catalog.pg_class AS c WHERE c.oid = ?::pg_catalog.regclass
        """;

    private static final String INDEXES = """
        SELECT CASE WHEN 0 <> ANY (i.indcollation::pg_catalog.oid[]) THEN 'TEXT'
                    WHEN i.indnkeyatts > 1 THEN 'SEVERAL'
                    ELSE 'NUMBER' END
        FROM pg_catalog.pg_index AS i WHERE i.indrelid = ?::pg_catalog.regclass
        """;

    CopiedTable {
        indexes = List.copyOf(indexes);
    }

    /// The table as it is now.
    static CopiedTable of(Session session, QualifiedName table) {
        String name = Identifier.quote(table);
        List<Effect.Keys> indexes = session.query(INDEXES, row -> Effect.Keys.valueOf(row.getString(1)), name);
        return session.first(
                        SIZE,
                        row -> new CopiedTable(
                                row.getLong("rows"),
                                row.getLong("bytes"),
                                row.getLong("main"),
                                row.getLong("stored"),
                                indexes),
                        name)
                .orElseThrow();
    }

    /// How long it takes where nothing limits it.
    double seconds(Rates rates) {
        double copy = rates.written().seconds(storedBytes, rows);
        double builds = indexes.stream()
                .mapToDouble(keys ->
                        rates.read().seconds(mainBytes, rows) + rates.sorted().seconds(rows, keys))
                .sum();
        double comparison = 2 * rates.compared().copied().seconds(storedBytes, rows);
        return copy + builds + comparison;
    }
}
