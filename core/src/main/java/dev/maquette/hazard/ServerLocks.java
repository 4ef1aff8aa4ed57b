package dev.maquette.hazard;

import dev.maquette.model.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The locks of one session on relations of users, the strongest on each.
final class ServerLocks {
    private static final String OF_SESSION = """
        SELECT l.relation::pg_catalog.int8, l.mode
          FROM pg_catalog.pg_locks AS l
          JOIN pg_catalog.pg_database AS d ON d.oid = l.database
         WHERE l.pid = ?
           AND l.locktype = 'relation'
           AND d.datname = pg_catalog.current_database()
           AND l.relation::pg_catalog.int8 >= 16384
        """;

    private final Map<Long, LockMode> modes = new HashMap<>();

    /// Adds what a session holds or waits for now.
    ServerLocks add(Connection connection, int session) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OF_SESSION)) {
            select.setInt(1, session);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    add(row.getLong(1), LockMode.ofServer(row.getString(2)));
                }
            }
        }
        return this;
    }

    /// Adds a lock.
    void add(long relation, LockMode mode) {
        modes.merge(relation, mode, (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }

    /// Takes locks on these relations for no stronger than a mode.
    void weaken(Set<Long> relations, LockMode most) {
        modes.replaceAll((relation, mode) -> relations.contains(relation) && mode.compareTo(most) > 0 ? most : mode);
    }

    /// The locks that are not among others, or are stronger than there.
    ServerLocks without(ServerLocks others) {
        var rest = new ServerLocks();
        modes.forEach((relation, mode) -> {
            LockMode earlier = others.modes.get(relation);
            if (earlier == null || mode.compareTo(earlier) > 0) {
                rest.add(relation, mode);
            }
        });
        return rest;
    }

    /// The locks with names, the strongest first; relations no state knows are TOAST tables and temporary ones.
    List<HeldLock> named(List<CatalogState> states, Map<Long, Relation> production) {
        var relations = new HashMap<Long, Relation>();
        states.forEach(state -> relations.putAll(state.relations()));
        relations.putAll(production);
        return modes.entrySet().stream()
                .filter(lock -> relations.containsKey(lock.getKey()))
                .map(lock -> held(
                        Objects.requireNonNull(relations.get(lock.getKey())), lock.getValue(), relations, production))
                .sorted(Comparator.comparing(HeldLock::mode).reversed().thenComparing(HeldLock::relation))
                .toList();
    }

    private static HeldLock held(
            Relation relation, LockMode mode, Map<Long, Relation> relations, Map<Long, Relation> production) {
        QualifiedName name = relation.qualifiedName();
        Relation table = relations.get(relation.table());
        return new HeldLock(name, table == null ? name : table.qualifiedName(), mode, standing(relation, production));
    }

    private static HeldLock.Standing standing(Relation relation, Map<Long, Relation> production) {
        if (!production.containsKey(relation.oid())) {
            return HeldLock.Standing.NEW;
        }
        return relation.written() ? HeldLock.Standing.WRITTEN : HeldLock.Standing.READ;
    }
}
