package dev.maquette.change.cutover;

import dev.maquette.change.session.Session;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.ArrayLiteral;
import dev.maquette.sql.Identifier;
import java.util.List;

/// Knows which transactions may read through a snapshot that is older than the last row written to the
/// waiting table.
///
/// Such a transaction, of isolation level REPEATABLE READ above all, would not see that row: it would find
/// the table that takes the name nearly empty. The tables are exchanged only when the last of them has ended.
/// A transaction that began later is no matter, nor is one that holds no snapshot now.
///
/// @param session a session of the change
/// @param own the processes of the change's sessions
record SnapshotGate(Session session, List<Integer> own) {
    /// Everybody may see the locks; of the sessions of other roles a role without further rights sees only
    /// that they are there, and then the worst is supposed of them.
    private static final String HOLDERS = """
        SELECT l.virtualtransaction
        FROM pg_catalog.pg_locks AS l
        JOIN pg_catalog.pg_stat_activity AS s ON s.pid = l.pid
        WHERE l.locktype = 'virtualxid' AND l.granted AND l.virtualxid = l.virtualtransaction
          AND s.datid = (SELECT d.oid FROM pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database())
          AND s.backend_type IS DISTINCT FROM 'autovacuum worker'
          AND (s.backend_xmin IS NOT NULL OR s.state IS NULL)
          AND l.pid <> ALL (?::pg_catalog.int4[])
        """;

    private static final String USERS = """
        SELECT l.virtualtransaction
        FROM pg_catalog.pg_locks AS l
        WHERE l.locktype = 'relation' AND l.granted AND l.pid <> ALL (?::pg_catalog.int4[])
          AND l.database = (SELECT d.oid FROM pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database())
          AND l.relation = ANY (?::pg_catalog.regclass[])
        """;

    /// The transactions that use one of these tables now.
    List<String> users(List<QualifiedName> tables) {
        return session.query(
                USERS,
                row -> row.getString(1),
                processes(),
                ArrayLiteral.of(tables.stream().map(Identifier::quote).toList()));
    }

    /// The transactions that hold a snapshot now.
    List<String> holders() {
        return session.query(HOLDERS, row -> row.getString(1), processes());
    }

    /// Which of these transactions still hold their snapshot.
    List<String> remaining(List<String> holders) {
        return holders.isEmpty()
                ? holders
                : session.query(
                        HOLDERS + " AND l.virtualtransaction = ANY (?::pg_catalog.text[])",
                        row -> row.getString(1),
                        processes(),
                        ArrayLiteral.of(holders));
    }

    private String processes() {
        return ArrayLiteral.of(own.stream().map(String::valueOf).toList());
    }
}
