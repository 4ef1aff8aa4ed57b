package dev.maquette.prove;

import dev.maquette.model.Problem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The indexes that the transaction of a connection has built.
///
/// An index over expressions has no statistics before `ANALYZE`. That would take a new sample of every column as
/// well, and other plans might change for that; so the columns, and older indexes' expressions, are set to be left
/// out.
///
/// @param connection in the transaction
record BuiltIndexes(Connection connection) {
    private static final String ANALYZE_EXPRESSIONS = """
        DO $$
        DECLARE
            analyzed pg_catalog.regclass;
            target pg_catalog.record;
        BEGIN
            FOR analyzed IN
                SELECT DISTINCT i.indrelid::pg_catalog.regclass
                FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
                WHERE i.indexprs IS NOT NULL AND t.relkind IN ('r', 'm')
                  AND i.xmin = pg_catalog.pg_current_xact_id()::pg_catalog.xid
            LOOP
                FOR target IN
                    SELECT pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS 0', analyzed, a.attname)
                           AS statement
                    FROM pg_catalog.pg_attribute a
                    WHERE a.attrelid = analyzed AND a.attnum > 0 AND NOT a.attisdropped
                    UNION ALL
                    SELECT pg_catalog.format('ALTER INDEX %s ALTER COLUMN %s SET STATISTICS 0', i.indexrelid::pg_catalog.regclass, k.n)
                    FROM pg_catalog.pg_index i, pg_catalog.generate_series(1, i.indnkeyatts) k(n)
                    WHERE i.indrelid = analyzed AND i.indkey[k.n - 1] = 0
                      AND i.xmin <> pg_catalog.pg_current_xact_id()::pg_catalog.xid
                LOOP
                    EXECUTE target.statement;
                END LOOP;
                EXECUTE pg_catalog.format('ANALYZE %s', analyzed);
            END LOOP;
        END
        $$
        """;

    private static final String DROPS = """
        SELECT pg_catalog.format('DROP INDEX %I.%I', n.nspname, c.relname)
        FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE NOT c.relispartition AND i.xmin = pg_catalog.pg_current_xact_id()::pg_catalog.xid
        ORDER BY 1
        """;

    private static final String PARTS = """
        SELECT c.relname, root.relname
        FROM pg_catalog.pg_class AS c
            JOIN pg_catalog.pg_class AS root ON root.oid = pg_catalog.pg_partition_root(c.oid)
        WHERE c.relkind = 'i' AND c.relispartition
        """;

    /// @source PostgreSQL src/backend/access/heap/README.HOT, "CREATE INDEX"
    private static final String UNUSABLE = """
        SELECT pg_catalog.quote_ident(c.relname)
        FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
        WHERE i.indcheckxmin AND i.xmin = pg_catalog.pg_current_xact_id()::pg_catalog.xid
        ORDER BY 1
        """;

    void analyzeExpressions() {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(ANALYZE_EXPRESSIONS);
        } catch (SQLException failure) {
            Complaint complaint = Complaint.of(failure);
            throw Problem.of(complaint.problem().code(), "could not collect statistics of the new indexes on the copy")
                    .withDetail(complaint.text() + ". Everything was rolled back.")
                    .toException(failure);
        }
    }

    /// What drops them; the parts of an index on a partitioned table go with it.
    List<String> drops() throws SQLException {
        return Texts.of(connection, DROPS);
    }

    /// The indexes of partitions, each with the index of the partitioned table that it is part of.
    Map<String, String> parts() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(PARTS)) {
            Map<String, String> parts = new HashMap<>();
            while (rows.next()) {
                parts.put(rows.getString(1), rows.getString(2));
            }
            return parts;
        }
    }

    /// Those that this transaction may not use yet.
    List<String> notes() throws SQLException {
        return Texts.of(connection, UNUSABLE).stream()
                .map(index -> "index " + index + " could not be used in the transaction that built it, because rows of"
                        + " its table were updated lately; run VACUUM on the table and prove again")
                .toList();
    }
}
