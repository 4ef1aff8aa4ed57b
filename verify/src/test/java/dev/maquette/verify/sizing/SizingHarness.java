package dev.maquette.verify.sizing;

import dev.maquette.catalog.Capture;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.scale.Emptied;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.ScaleModelBuilder;
import dev.maquette.scale.sizing.ExpressionStatistics;
import dev.maquette.scale.sizing.IndexBlueprint;
import dev.maquette.scale.sizing.IndexSize;
import dev.maquette.scale.sizing.IndexSizer;
import dev.maquette.scale.sizing.PlannedRows;
import dev.maquette.verify.load.StillServer;
import dev.maquette.workload.StatementStatistics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Estimates indexes from a capture taken before they existed, then builds them.
final class SizingHarness {
    private static final QualifiedName INDEX = new QualifiedName("public", "i");

    private final int major;

    SizingHarness(int major) {
        this.major = major;
    }

    /// Fills a database.
    interface Load {
        void into(PostgresServer server, Connection connection) throws SQLException, InterruptedException;
    }

    /// The estimates and the truth for each statement, all of which create an index named `i`.
    List<SizedIndex> run(Load load, List<String> statements) throws SQLException, InterruptedException {
        var servers = EmbeddedServers.standard();
        var connections = Connections.standard();
        try (PostgresServer production = servers.start(StillServer.of(major));
                Connection source = connections.open(production.target("postgres"))) {
            load.into(production, source);
            Snapshot snapshot = new Capture(source, CaptureOptions.standard(), StatementStatistics::read).run();
            List<IndexSize> estimates;
            try (ScaleModel model = new ScaleModelBuilder(servers, connections).build(snapshot)) {
                estimates = estimates(model, statements);
            }
            var sized = new ArrayList<SizedIndex>();
            for (int i = 0; i < statements.size(); i++) {
                sized.add(build(source, statements.get(i), estimates.get(i)));
            }
            return sized;
        }
    }

    private static List<IndexSize> estimates(ScaleModel model, List<String> statements) throws SQLException {
        var estimates = new ArrayList<IndexSize>();
        var sizer = new IndexSizer(model.snapshot());
        var expressions = new ExpressionStatistics(model.snapshot());
        try (Emptied scope = model.emptied();
                Connection planning = model.planning();
                Statement statement = scope.connection().createStatement()) {
            Connection empty = scope.connection();
            for (String sql : statements) {
                Savepoint before = empty.setSavepoint();
                statement.execute(sql);
                IndexBlueprint blueprint = IndexBlueprint.read(empty, INDEX);
                estimates.add(
                        sizer.estimate(blueprint, expressions.derive(empty, blueprint), PlannedRows.on(planning)));
                empty.rollback(before);
            }
        }
        return estimates;
    }

    private static SizedIndex build(Connection source, String sql, IndexSize estimate) throws SQLException {
        try (Statement statement = source.createStatement()) {
            statement.execute(sql);
            long pages = number(statement, "SELECT pg_catalog.pg_relation_size('i') / 8192");
            long height = sql.contains(" USING ") ? 0 : number(statement, "SELECT level FROM bt_metap('i')");
            statement.execute("DROP INDEX i");
            return new SizedIndex(sql, estimate, pages, (int) height);
        }
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
