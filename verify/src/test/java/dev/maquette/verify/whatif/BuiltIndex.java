package dev.maquette.verify.whatif;

import dev.maquette.plan.Explain;
import dev.maquette.plan.Plan;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// An index really built on production's rows, in a transaction that is rolled back when it is closed.
///
/// Building an index corrects the row count of its table in passing, for good, and `ANALYZE` collects statistics of all
/// columns. Neither is what is compared, so the table's figures are put back, and only the index's own expressions are
/// analysed.
final class BuiltIndex implements AutoCloseable {
    private static final String FIGURES = """
        SELECT oid, relpages, reltuples, relallvisible FROM pg_catalog.pg_class WHERE oid = ?::pg_catalog.regclass
        """;
    private static final String RESTORE = """
        UPDATE pg_catalog.pg_class SET relpages = ?, reltuples = ?, relallvisible = ? WHERE oid = ?
        """;
    private static final String ANALYZE_EXPRESSIONS = """
        DO $$
        DECLARE
            t regclass := (SELECT indrelid FROM pg_index WHERE indexrelid = 'i'::regclass AND indexprs IS NOT NULL);
            c name;
        BEGIN
            IF t IS NOT NULL THEN
                FOR c IN SELECT attname FROM pg_attribute WHERE attrelid = t AND attnum > 0 AND NOT attisdropped LOOP
                    EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS 0', t, c);
                END LOOP;
                EXECUTE format('ANALYZE %s', t);
            END IF;
        END
        $$
        """;

    private final Connection connection;
    private final Figures table;

    /// What `pg_class` says about a table.
    private record Figures(long oid, int pages, float tuples, int allVisible) {}

    /// Builds the index.
    BuiltIndex(Connection connection, TriedIndex index) throws SQLException {
        this.connection = connection;
        this.table = figures(index.table());
        connection.setAutoCommit(false);
        execute("SET LOCAL maintenance_work_mem = '1GB'");
        execute(index.ddl());
        execute(ANALYZE_EXPRESSIONS);
        restoreFigures();
    }

    /// How the server plans a statement while it has the index.
    Plan explain(String sql) {
        return Explain.standard().plan(connection, sql);
    }

    private Figures figures(String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIGURES)) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Figures(row.getLong(1), row.getInt(2), row.getFloat(3), row.getInt(4));
            }
        }
    }

    private void restoreFigures() throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(RESTORE)) {
            update.setInt(1, table.pages());
            update.setFloat(2, table.tuples());
            update.setInt(3, table.allVisible());
            update.setLong(4, table.oid());
            update.executeUpdate();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        restoreFigures();
    }
}
