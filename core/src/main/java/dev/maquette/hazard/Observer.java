package dev.maquette.hazard;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Looks at a transaction of the scratch database from inside, before and after each of its statements.
final class Observer {
    private static final String SESSION = "SELECT pg_catalog.pg_backend_pid()";

    /// Of a table those that read all of it, of an index all.
    ///
    /// @source `initscan` in heapam.c: sequential scans of the executor, of ALTER TABLE and of index builds
    private static final String SCANS = """
        SELECT c.oid::pg_catalog.int8, pg_catalog.pg_stat_get_xact_numscans(c.oid)
          FROM pg_catalog.pg_class AS c
         WHERE c.oid >= 16384 AND c.relkind IN ('r', 'm', 'i')
        """;

    private final Connection connection;
    private final int major;
    private final Map<Long, Relation> production;
    private final int session;
    private CatalogState state;
    private ServerLocks locks;
    private Map<Long, Long> scans;

    private Observer(Connection connection, int major, Map<Long, Relation> production, CatalogState state)
            throws SQLException {
        this.connection = connection;
        this.major = major;
        this.production = production;
        this.session = session(connection);
        this.state = state;
        this.locks = new ServerLocks().add(connection, session);
        this.scans = scans();
    }

    /// Begins to look at the transaction of a connection.
    ///
    /// @param production production's relations
    /// @param state the catalogue before anything of the transaction
    static Observer of(Connection connection, int major, Map<Long, Relation> production, CatalogState state)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Models do without.
            statement.execute("SET track_counts = on");
        }
        return new Observer(connection, major, production, state);
    }

    /// The catalogue after the last statement.
    CatalogState state() {
        return state;
    }

    /// The number by which the server calls a session.
    static int session(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SESSION)) {
            row.next();
            return row.getInt(1);
        }
    }

    /// What the statement did that was just executed.
    Observation after(MigrationStatement statement, List<String> notices) throws SQLException {
        CatalogState earlier = state;
        Map<Long, Long> scannedEarlier = scans;
        ServerLocks heldEarlier = locks;
        state = CatalogState.read(connection, major);
        locks = new ServerLocks().add(connection, session);
        scans = scans();
        var scanned = scans.entrySet().stream()
                .filter(table -> table.getValue() > scannedEarlier.getOrDefault(table.getKey(), 0L))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        List<CatalogState> states = List.of(earlier, state);
        var changes = new SchemaChanges(earlier, state, scanned, production);
        List<Effect> effects = changes.effects(statement.starts("truncate"));
        MadeObjects made = MadeObjects.read(connection, major, changes);
        return new Observation(
                locks.named(states, production),
                locks.without(heldEarlier).named(states, production),
                effects,
                notices,
                DataConditions.of(statement, made, production),
                SafeForm.of(statement, made, effects, major),
                SafeForm.obstacle(made));
    }

    private Map<Long, Long> scans() throws SQLException {
        var counts = new HashMap<Long, Long>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SCANS)) {
            while (row.next()) {
                counts.put(row.getLong(1), row.getLong(2));
            }
        }
        return counts;
    }
}
