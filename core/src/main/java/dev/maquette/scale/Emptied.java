package dev.maquette.scale;

import dev.maquette.postgres.SqlProblems;
import dev.maquette.scale.load.RelationFiles;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// A scope on a scale model in which any statement can be executed; closing it undoes everything.
///
/// The catalogue points all tables at one file without pages, and all B-trees at one without entries, for the time of
/// a transaction. Whoever fills a table would fill them all: statements may change the schema, but not insert rows
/// into a table that was there before.
public final class Emptied implements AutoCloseable {
    private static final String EMPTY = """
        UPDATE pg_catalog.pg_class AS c
           SET relfilenode = CASE WHEN c.relkind = 'i' THEN %2$s ELSE %1$s END
         WHERE c.relfilenode <> 0
           AND (c.relkind IN ('r', 'm')
                OR c.relkind = 'i'
                   AND c.relam = (SELECT am.oid FROM pg_catalog.pg_am AS am WHERE am.amname = 'btree'))
           AND c.relnamespace NOT IN ('pg_catalog'::pg_catalog.regnamespace, 'pg_toast'::pg_catalog.regnamespace,
                                      'information_schema'::pg_catalog.regnamespace)
        """.formatted(RelationFiles.EMPTY_NODE, RelationFiles.EMPTY_BTREE_NODE);

    private final Connection connection;
    private final Runnable whenClosed;

    private Emptied(Connection connection, Runnable whenClosed) {
        this.connection = connection;
        this.whenClosed = whenClosed;
    }

    /// Empties the relations.
    ///
    /// @param connection a superuser's, without a transaction
    /// @param whenClosed told when the scope is closed
    static Emptied open(Connection connection, Runnable whenClosed) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL allow_system_table_mods = on");
            statement.execute(EMPTY);
            statement.execute("SET LOCAL allow_system_table_mods = off");
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
        return new Emptied(connection, whenClosed);
    }

    /// The connection, inside the transaction that is the scope: it is neither committed, nor rolled back but to
    /// savepoints, nor closed.
    public Connection connection() {
        return connection;
    }

    /// Undoes everything done in this scope.
    @Override
    public void close() {
        try {
            rollBack();
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        } finally {
            whenClosed.run();
        }
    }

    private void rollBack() throws SQLException {
        try {
            connection.rollback();
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
