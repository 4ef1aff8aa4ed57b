package dev.maquette.hazard;

import dev.maquette.model.QualifiedName;
import dev.maquette.scale.ScratchDatabase;
import dev.maquette.sql.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;

/// Runs a statement that refuses a transaction, and sees its locks from outside.
///
/// Two sessions hold locks on all tables. The first one's conflict with every lock such a statement begins with, the
/// second one's with those it waits for on its way. Each goes when the statement waits for it; what the statement
/// holds and waits for is read meanwhile.
final class OutsideTransaction implements AutoCloseable {
    private static final String WAITS_FOR = "SELECT pg_catalog.unnest(pg_catalog.pg_blocking_pids(?))";
    private static final long PAUSE_MILLISECONDS = 2;

    private final Connection watcher;
    private final Connection beginning;
    private final Connection way;
    private final int beginningSession;
    private final int waySession;

    private OutsideTransaction(ScratchDatabase database, CatalogState state) throws SQLException {
        watcher = database.open();
        beginning = database.open();
        way = database.open();
        beginningSession = Observer.session(beginning);
        waySession = Observer.session(way);
        lock(beginning, state, LockMode.SHARE_UPDATE_EXCLUSIVE);
        lock(way, state, LockMode.ROW_EXCLUSIVE);
    }

    /// Executes a statement.
    ///
    /// @param run on a session without a transaction
    /// @param before the catalogue before it
    /// @throws SQLException when the server refuses the statement
    static Observation run(
            ScratchDatabase database,
            SessionRun run,
            MigrationStatement statement,
            int major,
            Map<Long, Relation> production,
            CatalogState before)
            throws SQLException {
        try (var outside = new OutsideTransaction(database, before)) {
            Connection session = run.connection();
            var locks = new ServerLocks();
            List<String> notices = outside.watch(run, statement, locks);
            CatalogState after = CatalogState.read(session, major);
            locks.weaken(dead(before, after), LockMode.SHARE_UPDATE_EXCLUSIVE);
            detached(session, statement, locks);
            List<HeldLock> named = locks.named(List.of(before, after), production);
            Set<Long> scanned = vacuumed(statement, named, production);
            var changes = new SchemaChanges(before, after, scanned, production);
            return new Observation(
                    named,
                    named,
                    changes.effects(false),
                    notices,
                    DataConditions.of(statement, MadeObjects.read(session, major, changes), production),
                    List.of(),
                    Optional.empty());
        }
    }

    /// The indexes that are gone. When they were dropped they had long been dead to everybody else.
    ///
    /// @source `index_concurrently_set_dead` in index.c
    private static Set<Long> dead(CatalogState before, CatalogState after) {
        return before.relations().values().stream()
                .filter(relation -> relation.index() && !after.relations().containsKey(relation.oid()))
                .map(Relation::oid)
                .collect(Collectors.toSet());
    }

    /// The tables that VACUUM read.
    private static Set<Long> vacuumed(
            MigrationStatement statement, List<HeldLock> locks, Map<Long, Relation> production) {
        if (!statement.starts("vacuum") || statement.has("full")) {
            return Set.of();
        }
        Set<QualifiedName> locked = locks.stream().map(HeldLock::relation).collect(Collectors.toSet());
        return production.values().stream()
                .filter(relation -> relation.holdsRows() && locked.contains(relation.qualifiedName()))
                .map(Relation::oid)
                .collect(Collectors.toSet());
    }

    private static void lock(Connection connection, CatalogState state, LockMode mode) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement lock = connection.createStatement()) {
            for (Relation relation : state.relations().values()) {
                if (relation.kind().equals("r") || relation.kind().equals("p")) {
                    lock.addBatch("LOCK TABLE ONLY " + Identifier.quote(relation.qualifiedName()) + " IN " + mode.sql()
                            + " MODE");
                }
            }
            lock.executeBatch();
        }
    }

    /// @param locks gets what the statement holds and waits for
    /// @return what the server remarked
    private List<String> watch(SessionRun run, MigrationStatement statement, ServerLocks locks) throws SQLException {
        int pid = Observer.session(run.connection());
        var task = new FutureTask<>(() -> run.execute(statement.sql()));
        Thread.ofVirtual().start(task);
        while (!task.isDone()) {
            Set<Integer> blockers = blockers(pid);
            locks.add(watcher, pid);
            if (blockers.contains(beginningSession)) {
                beginning.rollback();
            } else if (blockers.contains(waySession)) {
                way.rollback();
            }
            pause();
        }
        return result(task);
    }

    private Set<Integer> blockers(int pid) throws SQLException {
        var blockers = new ArrayList<Integer>();
        try (PreparedStatement select = watcher.prepareStatement(WAITS_FOR)) {
            select.setInt(1, pid);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    blockers.add(row.getInt(1));
                }
            }
        }
        return Set.copyOf(blockers);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> result(FutureTask<List<String>> task) throws SQLException {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SQLException refused ? refused : new SQLException(e.getCause());
        }
    }

    /// The last step of DETACH CONCURRENTLY locks the partition when nobody is left to wait for.
    ///
    /// @source `ATExecDetachPartitionFinalize` and its caller in tablecmds.c
    private static void detached(Connection session, MigrationStatement statement, ServerLocks locks)
            throws SQLException {
        int at = statement.tokens().size() - 1;
        if (!statement.has("detach") || at < 0) {
            return;
        }
        int name = at;
        while (name > 0 && !statement.tokens().get(name).isWord("partition")) {
            name--;
        }
        String partition = statement.tokens().subList(name + 1, at).stream()
                .map(token -> token.text())
                .collect(Collectors.joining());
        try (PreparedStatement find =
                session.prepareStatement("SELECT pg_catalog.to_regclass(?)::pg_catalog.oid::pg_catalog.int8")) {
            find.setString(1, partition);
            try (ResultSet row = find.executeQuery()) {
                if (row.next() && row.getLong(1) != 0) {
                    locks.add(row.getLong(1), LockMode.ACCESS_EXCLUSIVE);
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        watcher.close();
        beginning.close();
        way.close();
    }
}
