package dev.maquette.verify.hazard;

import dev.maquette.hazard.Migration;
import dev.maquette.hazard.MigrationReader;
import dev.maquette.hazard.MigrationStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What a migration does to tables that hold rows, by executing it there; nothing of the product looks at it.
///
/// @param failed whether the server refused it
/// @param locks modes by relation, the strongest each, of tables and indexes that were there before
/// @param worked tables of which rows were read from end to end, or whose files or whose indexes' files are new
/// @param removed relations that held rows, their columns, and indexes of tables that stay
record Truth(boolean failed, Map<String, String> locks, List<String> worked, List<String> removed) {
    private static final List<String> MODES = List.of(
            "ACCESS SHARE",
            "ROW SHARE",
            "ROW EXCLUSIVE",
            "SHARE UPDATE EXCLUSIVE",
            "SHARE",
            "SHARE ROW EXCLUSIVE",
            "EXCLUSIVE",
            "ACCESS EXCLUSIVE");

    private static final String LOCKS = """
        SELECT c.relname, l.mode
          FROM pg_catalog.pg_locks AS l
          JOIN maquette_before AS c ON c.oid = l.relation
         WHERE l.pid = pg_catalog.pg_backend_pid() AND l.locktype = 'relation'
        """;

    private static final String WORKED = """
        SELECT b.relname
          FROM maquette_before AS b
          LEFT JOIN pg_catalog.pg_class AS c ON c.oid = b.oid
         WHERE b.relkind IN ('r', 'm', 'i')
           AND (c.relfilenode <> b.relfilenode
                OR b.relkind <> 'i'
                   AND (SELECT s.seq_scan + s.seq_tup_read
                          FROM pg_catalog.pg_stat_xact_all_tables AS s
                         WHERE s.relid = b.oid) > 0)
        UNION ALL
        SELECT c.relname
          FROM pg_catalog.pg_class AS c
          JOIN pg_catalog.pg_index AS i ON i.indexrelid = c.oid
          JOIN maquette_before AS b ON b.oid = i.indrelid
         WHERE c.relkind = 'i'
           AND NOT EXISTS (SELECT FROM maquette_before AS o WHERE o.relfilenode = c.relfilenode)
        """;

    private static final String REMOVED = """
        SELECT b.relname
          FROM maquette_before AS b
         WHERE b.relkind IN ('r', 'p', 'm', 'i')
           AND NOT EXISTS (SELECT FROM pg_catalog.pg_class AS c
                            WHERE c.oid = b.oid
                               OR b.relkind = 'i' AND c.relname = b.relname AND c.relnamespace = b.relnamespace)
        UNION ALL
        SELECT b.relname || '.' || a.attname
          FROM maquette_before AS b
          JOIN pg_catalog.pg_attribute AS a ON a.attrelid = b.oid
         WHERE a.attisdropped
        """;

    private static final String BEFORE = """
        CREATE TEMPORARY TABLE maquette_before AS
        SELECT c.oid, c.relname, c.relkind, c.relfilenode, c.relnamespace
          FROM pg_catalog.pg_class AS c
         WHERE c.relnamespace = pg_catalog.to_regnamespace('"%s"')
        """;

    /// Executes a form whose statements run in a transaction, and rolls it back.
    static Truth of(Connection connection, HazardCase form) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(BEFORE.formatted(form.name()));
            for (MigrationStatement change : statements(form)) {
                statement.execute(change.sql());
            }
            return new Truth(false, locks(statement), names(statement, WORKED), names(statement, REMOVED));
        } catch (SQLException e) {
            return new Truth(true, Map.of(), List.of(), List.of());
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static List<MigrationStatement> statements(HazardCase form) {
        return MigrationReader.plain(form.name(), form.migration()).parts().stream()
                .flatMap(part -> part.statements().stream())
                .toList();
    }

    /// Whether the form runs in transactions only, so that it can be looked at before it commits.
    static boolean isTransactional(HazardCase form) {
        return MigrationReader.plain(form.name(), form.migration()).parts().stream()
                .noneMatch(Migration.Alone.class::isInstance);
    }

    private static Map<String, String> locks(Statement statement) throws SQLException {
        var locks = new TreeMap<String, String>();
        try (ResultSet row = statement.executeQuery(LOCKS)) {
            while (row.next()) {
                locks.merge(row.getString(1), mode(row.getString(2)), Truth::stronger);
            }
        }
        return locks;
    }

    private static String mode(String server) {
        return server.replaceAll("Lock$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toUpperCase(Locale.ROOT);
    }

    private static String stronger(String one, String other) {
        return MODES.indexOf(one) >= MODES.indexOf(other) ? one : other;
    }

    private static List<String> names(Statement statement, String sql) throws SQLException {
        var names = new ArrayList<String>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    /// Whether somebody in production would be hurt: writers wait while rows are worked through, something is lost, or
    /// it fails.
    boolean dangerous() {
        // The forms call their materialised view m; only AX keeps anybody from reading it, and nobody writes to it.
        boolean stops = locks.entrySet().stream()
                .anyMatch(lock -> MODES.indexOf(lock.getValue())
                        >= MODES.indexOf(lock.getKey().startsWith("m") ? "ACCESS EXCLUSIVE" : "SHARE"));
        return failed || !removed.isEmpty() || (stops && !worked.isEmpty());
    }
}
