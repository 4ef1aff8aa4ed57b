package dev.maquette.prove;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What makes a server look like one that people depend on.
final class ProductionSigns {
    /// Fewer may be autovacuum's.
    private static final long MANY_TRANSACTIONS = 10;

    /// A role without pg_monitor sees neither kind nor state of other sessions, but database and role.
    private static final String SIGNS = """
        SELECT pg_catalog.count(*) || ' other client session(s) connected' AS sign
        FROM pg_catalog.pg_stat_activity
        WHERE pid <> pg_catalog.pg_backend_pid()
          AND datname IS NOT NULL AND usename IS NOT NULL
          AND coalesce(backend_type, 'client backend') = 'client backend'
        HAVING pg_catalog.count(*) > 0
        UNION ALL
        SELECT pg_catalog.count(*) || ' standby(s) or other receivers of its log connected'
        FROM pg_catalog.pg_stat_replication
        HAVING pg_catalog.count(*) > 0
        UNION ALL
        SELECT pg_catalog.count(*) || ' replication slot(s)'
        FROM pg_catalog.pg_replication_slots
        HAVING pg_catalog.count(*) > 0
        UNION ALL
        SELECT pg_catalog.count(*) || ' publication(s) in the database'
        FROM pg_catalog.pg_publication
        HAVING pg_catalog.count(*) > 0
        UNION ALL
        SELECT pg_catalog.count(oid) || ' enabled subscription(s)'
        FROM pg_catalog.pg_subscription
        WHERE subenabled
        HAVING pg_catalog.count(oid) > 0
        UNION ALL
        SELECT 'archive_mode is ' || pg_catalog.current_setting('archive_mode')
        WHERE pg_catalog.current_setting('archive_mode') <> 'off'
        """;

    private static final String NEXT_TRANSACTION = """
        SELECT pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())::pg_catalog.text::pg_catalog.int8
        """;
    private static final String A_SECOND_LATER = "SELECT pg_catalog.pg_sleep(1)";

    private final Connection connection;

    private ProductionSigns(Connection connection) {
        this.connection = connection;
    }

    /// The signs, each in words; takes a second.
    static List<String> of(Connection connection) throws SQLException {
        return new ProductionSigns(connection).all();
    }

    private List<String> all() throws SQLException {
        long early = nextTransaction();
        var signs = new ArrayList<>(Texts.of(connection, SIGNS));
        Texts.of(connection, A_SECOND_LATER);
        long written = nextTransaction() - early;
        if (written >= MANY_TRANSACTIONS) {
            signs.add(written + " transactions wrote within a second");
        }
        return signs;
    }

    private long nextTransaction() throws SQLException {
        return Long.parseLong(Texts.of(connection, NEXT_TRANSACTION).getFirst());
    }
}
