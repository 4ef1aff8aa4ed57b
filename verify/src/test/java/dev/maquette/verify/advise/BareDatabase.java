package dev.maquette.verify.advise;

import dev.maquette.catalog.Capture;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.Relations;
import dev.maquette.model.schema.Schema;
import dev.maquette.plan.Explain;
import dev.maquette.workload.StatementStatistics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// A suite's database as if it had neither keys nor indexes: in a transaction that is rolled back when this is closed.
///
/// @param connection a connection to the database with all its data
/// @param suite its statements
record BareDatabase(Connection connection, AdvisedSuite suite) implements AutoCloseable {
    /// The planner settings of the published comparisons are PostgreSQL's own.
    static final List<String> DEFAULTS =
            List.of("random_page_cost = 4", "work_mem = '4MB'", "effective_cache_size = '4GB'");

    private static final String DROP_ALL = """
        SELECT pg_catalog.format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS %I CASCADE', c.conrelid::regclass, c.conname)
          FROM pg_catalog.pg_constraint AS c
         WHERE c.contype IN ('p', 'u', 'f') AND c.connamespace = 'public'::regnamespace
        UNION ALL
        SELECT pg_catalog.format('DROP INDEX IF EXISTS %s', i.indexrelid::regclass)
          FROM pg_catalog.pg_index AS i JOIN pg_catalog.pg_class AS t ON t.oid = i.indrelid
         WHERE t.relnamespace = 'public'::regnamespace
           AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint AS k WHERE k.conindid = i.indexrelid)
        """;

    private static final String INDEX_BYTES = """
        SELECT COALESCE(sum(pg_catalog.pg_indexes_size(t.oid)), 0)
          FROM pg_catalog.pg_class AS t
         WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r'
        """;

    /// Drops keys and indexes for as long as this is open.
    static BareDatabase open(Connection connection, AdvisedSuite suite) throws SQLException {
        connection.setAutoCommit(false);
        var bare = new BareDatabase(connection, suite);
        bare.texts(DROP_ALL).forEach(bare::execute);
        return bare;
    }

    /// Takes a new sample of the data, and captures the database without keys and indexes, with the suite's statements.
    static Snapshot sample(Connection connection, AdvisedSuite suite) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        }
        return snapshot(connection, suite);
    }

    /// As [#sample], with the statistics there are.
    static Snapshot snapshot(Connection connection, AdvisedSuite suite) throws SQLException {
        return withoutIndexes(new Capture(connection, CaptureOptions.standard(), StatementStatistics::read)
                .run()
                .withWorkload(suite.workload()));
    }

    private static Snapshot withoutIndexes(Snapshot snapshot) {
        Schema schema = snapshot.schema();
        Relations relations = schema.relations();
        List<Constraint> kept = relations.constraints().stream()
                .filter(constraint -> constraint.kind() == ConstraintKind.NOT_NULL)
                .toList();
        var bare = new Relations(
                relations.tables(), relations.views(), relations.sequences(), List.of(), kept, relations.statistics());
        return snapshot.withSchema(new Schema(
                schema.environment(),
                schema.types(),
                schema.code(),
                bare,
                schema.behaviour(),
                schema.dependencies(),
                schema.omissions()));
    }

    void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    /// What all statements cost as the database is now.
    double cost() {
        return suite.statements().stream()
                .mapToDouble(statement -> Explain.standard()
                        .plan(connection, statement.sql())
                        .totalCost()
                        .value())
                .sum();
    }

    /// Bytes of all indexes there are.
    long indexBytes() throws SQLException {
        return Long.parseLong(texts(INDEX_BYTES).getFirst());
    }

    private List<String> texts(String query) throws SQLException {
        var texts = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }
}
