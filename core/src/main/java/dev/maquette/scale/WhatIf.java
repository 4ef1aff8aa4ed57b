package dev.maquette.scale;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.statistics.Statistics;
import dev.maquette.plan.Explain;
import dev.maquette.plan.Plan;
import dev.maquette.postgres.SqlProblems;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// A scope on a scale model in which changes are tried out; closing it undoes them.
///
/// Scopes nest: a scope opened inside another starts from the other's changes and is closed first. A model has one
/// outermost scope at a time. While it is open, other connections to the model see nothing of it.
public final class WhatIf implements AutoCloseable {
    /// The second is for the questions to the catalogue; EXPLAIN plans afresh.
    private static final String SETTINGS =
            "SET LOCAL allow_system_table_mods = on; SET LOCAL plan_cache_mode = force_generic_plan";

    private final Connection connection;
    private final WhatIfDdl ddl;
    private final Explain explain;
    private final Undo undo;

    private WhatIf(Connection connection, WhatIfDdl ddl, Undo undo) {
        this.connection = connection;
        this.ddl = ddl;
        this.explain = Explain.standard();
        this.undo = undo;
    }

    /// Opens the outermost scope of a model.
    ///
    /// @param connection a connection without a transaction
    /// @param whenClosed told when the scope is closed
    static WhatIf open(Connection connection, WhatIfDdl ddl, Runnable whenClosed) throws SQLException {
        connection.setAutoCommit(false);
        execute(connection, SETTINGS);
        return new WhatIf(connection, ddl, () -> end(connection, ddl, whenClosed));
    }

    /// Opens a scope inside this one.
    public WhatIf nested() {
        try {
            Savepoint start = connection.setSavepoint();
            return new WhatIf(connection, ddl, () -> connection.rollback(start));
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        }
    }

    /// The plan of a statement with the changes of this scope; a text with parameters gets its generic plan.
    ///
    /// @throws dev.maquette.model.MaquetteException `statement` when the text is not one statement that can be
    ///     planned
    public Plan explain(String sql) {
        return explain.plan(connection, sql);
    }

    /// The generic plan of a statement as it starts with these parameters.
    ///
    /// @param types of the parameters as SQL
    /// @param arguments their values in the server's text form
    /// @throws dev.maquette.model.MaquetteException `statement` when it cannot be planned
    public Plan explainPrepared(String sql, List<String> types, List<String> arguments) {
        return explain.prepared(connection, sql, types, arguments);
    }

    /// Runs a schema change. New indexes get the size they would have, and `CONCURRENTLY` is left out.
    ///
    /// @return the indexes it made
    /// @throws dev.maquette.model.MaquetteException `statement` when the server refuses it
    public List<TriedIndex> execute(String sql) {
        return guarded(() -> ddl.execute(sql));
    }

    /// Runs a schema change of which is known which tables it touches, so that it costs no more in a large one.
    ///
    /// @param touched all tables of production that it locks, by the names they have there
    /// @throws dev.maquette.model.MaquetteException `statement` when the server refuses it
    public void execute(String sql, Collection<QualifiedName> touched) {
        guarded(() -> {
            ddl.execute(sql, touched);
        });
    }

    /// Creates indexes together, in the few round trips that one takes.
    ///
    /// @param statements `CREATE INDEX` statements; `CONCURRENTLY` is left out
    /// @return one index for each statement, in their order, with the size it would have; empty for none
    /// @throws dev.maquette.model.MaquetteException `usage` when one of them is another statement, `statement`
    ///     when the server refuses one or it creates nothing; then none is created
    public List<TriedIndex> createIndexes(List<String> statements) {
        return guarded(() -> ddl.createIndexes(statements));
    }

    /// An index that is there, with its parts.
    ///
    /// @throws dev.maquette.model.MaquetteException `statement` when there is none of this name
    public TriedIndex index(QualifiedName name) {
        return guarded(() -> FoundIndex.read(connection, name));
    }

    /// The columns of a table that an INSERT fails without; none for what is no table, and where a trigger or a rule
    /// may fill them.
    public Set<String> demandedColumns(QualifiedName table) {
        return guarded(() -> DemandedColumns.read(connection, table));
    }

    /// Creates a materialised view that is planned as if it were filled.
    ///
    /// @throws dev.maquette.model.MaquetteException `statement` when the server refuses it
    public void create(FilledView view) {
        guarded(() -> ddl.create(view));
    }

    /// Puts a partitioned table in the place of a table: statements that name the table are planned on it.
    ///
    /// @throws dev.maquette.model.MaquetteException `statement` when the server refuses one of its statements
    public void replace(PartitionedTable partitioned) {
        guarded(() -> ddl.replace(partitioned));
    }

    /// Hides indexes from the planner, as if they had been dropped, but for the constraints they belong to.
    public void hide(Collection<TriedIndex> indexes) {
        use(indexes, List.of());
    }

    /// Shows hidden indexes to the planner again.
    public void show(Collection<TriedIndex> indexes) {
        use(indexes, indexes);
    }

    /// Plans from here on with some of these indexes and without the others, which is much cheaper than to create
    /// and drop them. Each change of an index leaves a dead row in the catalogue until the outermost scope is
    /// closed, so that thousands of changes are best spread over several.
    ///
    /// @param candidates indexes of this scope
    /// @param used those of them that the planner is to see
    public void use(Collection<TriedIndex> candidates, Collection<TriedIndex> used) {
        guarded(() -> ddl.use(oids(candidates), oids(used)));
    }

    private static List<Long> oids(Collection<TriedIndex> indexes) {
        return indexes.stream().flatMap(index -> index.oids().stream()).toList();
    }

    /// Drops an index, or the constraint it belongs to.
    ///
    /// @throws dev.maquette.model.MaquetteException `statement` when something else depends on it
    public void dropIndex(QualifiedName index) {
        guarded(() -> ddl.dropIndex(index));
    }

    /// Sets a planner parameter for the statements planned in this scope.
    ///
    /// @throws dev.maquette.model.MaquetteException `usage` when there is no such parameter or it refuses the value
    public void set(String name, String value) {
        guarded(() -> {
            try (PreparedStatement set = connection.prepareStatement("SELECT pg_catalog.set_config(?, ?, true)")) {
                set.setString(1, name);
                set.setString(2, value);
                set.executeQuery().close();
            }
        });
    }

    /// Plans from here on with the settings a new session has, whatever statements of this scope have set.
    public void resetSettings() {
        guarded(() -> execute(connection, "RESET ALL; " + SETTINGS));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Plans from here on with the settings a new session of a role would have. Privileges and row security stay those
    /// of a superuser.
    ///
    /// @return how faithful these settings are
    /// @throws dev.maquette.model.MaquetteException `usage` when the capture knows no role of this name that may
    ///     log in
    public Ingredient planAs(String role) {
        RoleSettings settings = RoleSettings.of(ddl.origin(), role);
        guarded(() -> settings.apply(connection));
        return settings.ingredient();
    }

    /// Makes the planner expect this many times the rows of a table, its partitions and the tables that inherit from
    /// it. What share of them a condition selects stays as it is.
    ///
    /// @param factor more than 0
    public void multiplyRows(QualifiedName table, double factor) {
        guarded(() -> RowEstimates.multiply(connection, table, factor));
    }

    /// Replaces the statistics of the columns and statistics objects that are given; others keep theirs.
    public void replace(Statistics statistics) {
        guarded(() -> ddl.replace(statistics));
    }

    private void guarded(Change change) {
        guarded(() -> {
            change.apply();
            return true;
        });
    }

    private <T> T guarded(Making<T> making) {
        try {
            Savepoint before = connection.setSavepoint();
            try {
                T made = making.make();
                connection.releaseSavepoint(before);
                return made;
            } catch (SQLException | MaquetteException e) {
                connection.rollback(before);
                throw e;
            }
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        }
    }

    /// Undoes everything done in this scope.
    @Override
    public void close() {
        try {
            undo.run();
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        }
    }

    private static void end(Connection connection, WhatIfDdl ddl, Runnable whenClosed) throws SQLException {
        try (ddl) {
            ddl.undo();
        } catch (SQLException e) {
            connection.close();
            throw e;
        } finally {
            whenClosed.run();
        }
    }

    private interface Undo {
        /// Undoes what the scope did.
        void run() throws SQLException;
    }

    private interface Making<T> {
        /// Makes something.
        T make() throws SQLException;
    }

    private interface Change {
        /// Makes the change.
        void apply() throws SQLException;
    }
}
