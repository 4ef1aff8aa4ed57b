package dev.maquette.verify.capture;

import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/// What a server counted of the things a capture must not do.
///
/// @param nextTransaction the next transaction id that would be assigned
/// @param walPosition where the next WAL record would be written
/// @param catalogChanges rows inserted, updated and deleted in system catalogues
/// @param tableScans sequential scans of user tables
/// @param tableRows rows those scans read
/// @param fetchedRows rows of user tables fetched through indexes
/// @param indexScans scans of user indexes
/// @param rolledBack transactions of the database that were rolled back
record Counters(
        String nextTransaction,
        String walPosition,
        long catalogChanges,
        long tableScans,
        long tableRows,
        long fetchedRows,
        long indexScans,
        long rolledBack) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SQL = """
        SELECT pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot()),
               pg_catalog.pg_current_wal_insert_lsn(),
               (SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_catalog.pg_stat_all_tables
                 WHERE schemaname IN ('pg_catalog', 'pg_toast')),
               (SELECT COALESCE(sum(seq_scan), 0) FROM pg_catalog.pg_stat_user_tables),
               (SELECT COALESCE(sum(seq_tup_read), 0) FROM pg_catalog.pg_stat_user_tables),
               (SELECT COALESCE(sum(idx_tup_fetch), 0) FROM pg_catalog.pg_stat_user_tables),
               (SELECT COALESCE(sum(idx_scan), 0) FROM pg_catalog.pg_stat_user_indexes),
               (SELECT xact_rollback FROM pg_catalog.pg_stat_database WHERE datname = pg_catalog.current_database())
        """;

    /// The counters of this moment.
    static Counters of(PostgresServer server, String database) throws SQLException {
        try (Connection connection = Connections.standard().open(server.target(database));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SQL)) {
            row.next();
            return new Counters(
                    row.getString(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getLong(7),
                    row.getLong(8));
        }
    }

    /// The counters once a transaction that was rolled back after these has been counted with all it did.
    Counters after(PostgresServer server, String database) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Counters now = of(server, database);
            if (now.rolledBack > rolledBack) {
                return now;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the server does not count the transaction");
    }
}
