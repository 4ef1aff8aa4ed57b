package dev.maquette.scale;

import dev.maquette.catalog.ddl.DdlPhase;
import dev.maquette.catalog.ddl.DdlRenderer;
import dev.maquette.catalog.ddl.DdlStatement;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.Tablespace;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.postgres.PostgresServers;
import dev.maquette.postgres.ServerSpec;
import dev.maquette.postgres.SqlProblems;
import dev.maquette.scale.load.Beside;
import dev.maquette.scale.load.RelationFiles;
import dev.maquette.scale.load.StatisticsLoader;
import dev.maquette.scale.load.Tablespaces;
import dev.maquette.sql.Identifier;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Builds scale models.
public final class ScaleModelBuilder {
    /// What a model needs no copy of: it changes no plan and no meaning of a statement.
    private static final Set<DdlPhase> SKIPPED =
            EnumSet.of(DdlPhase.PRIVILEGES, DdlPhase.COMMENTS, DdlPhase.EVENT_TRIGGERS);

    /// Before, databases were always copied file by file; the other way writes every page to the log.
    private static final int FIRST_WITH_STRATEGY = 15;

    /// Autovacuum would replace the statistics; the rest keeps an idle server small. What a transaction makes is not
    /// written to the log but flushed when it commits, which costs little without `fsync`.
    private static final Map<String, String> SERVER_SETTINGS = Map.ofEntries(
            Map.entry("autovacuum", "off"),
            Map.entry("shared_buffers", "16MB"),
            Map.entry("max_locks_per_transaction", "512"),
            Map.entry("track_counts", "off"),
            Map.entry("wal_level", "minimal"),
            Map.entry("max_wal_senders", "0"),
            Map.entry("wal_skip_threshold", "0"),
            Map.entry("wal_recycle", "off"),
            Map.entry("min_wal_size", "8MB"),
            Map.entry("max_wal_size", "64MB"),
            Map.entry("jit", "off"));

    private final PostgresServers servers;
    private final Connections connections;

    /// A builder that starts servers here and connects to them so.
    public ScaleModelBuilder(PostgresServers servers, Connections connections) {
        this.servers = servers;
        this.connections = connections;
    }

    /// Builds the model of a snapshot; the caller closes it.
    ///
    /// @throws dev.maquette.model.MaquetteException `version` when no server of production's major version can be
    ///     started here, `machine` when the machine lacks what a server needs
    public ScaleModel build(Snapshot snapshot) {
        ModelLocale locale = ModelLocale.of(snapshot.origin());
        var spec = new ServerSpec(snapshot.origin().server().major(), locale.cluster(), SERVER_SETTINGS);
        try (var schema = Beside.start(() -> statements(snapshot.schema()))) {
            PostgresServer server = servers.start(spec);
            try {
                return fill(server, snapshot, locale, schema.result());
            } catch (SQLException | IOException | RuntimeException e) {
                server.close();
                throw e;
            }
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        } catch (IOException e) {
            throw Problem.of(ProblemCode.MACHINE, "could not write the files of the scale model")
                    .withDetail(String.valueOf(e.getMessage()))
                    .withHint(
                            "The cache directory needs space and a file system with sparse files; see maquette doctor.")
                    .toException(e);
        }
    }

    private static List<DdlStatement> statements(Schema schema) {
        return DdlRenderer.render(schema).stream()
                .filter(statement -> !SKIPPED.contains(statement.phase()))
                .toList();
    }

    private ScaleModel fill(PostgresServer server, Snapshot snapshot, ModelLocale locale, List<DdlStatement> statements)
            throws SQLException, IOException {
        createDatabase(snapshot.schema().environment().tablespaces(), server);
        var leftOut = new ArrayList<LeftOut>();
        var ingredients = new ArrayList<Ingredient>();
        ingredients.add(locale.ingredient());
        try (Connection connection = connections.open(server.target(ScaleModel.DATABASE))) {
            StandIns standIns = StandIns.of(connection, snapshot.schema());
            leftOut.addAll(standIns.leftOut());
            List<DdlStatement> ddl = standIns.insertedInto(statements);
            var schema = new ModelSchema(connections, server.target(ScaleModel.DATABASE), snapshot.schema(), ddl);
            leftOut.addAll(schema.createRelations());
            Set<QualifiedName> substitutes = StandIns.types(connection);
            connection.setAutoCommit(false);
            try (var rest = Beside.start(schema::createRest)) {
                loadStatistics(connection, server.major(), Loadable.of(snapshot, leftOut, substitutes));
                leftOut.addAll(rest.result());
            }
            ingredients.addAll(Ingredients.of(snapshot, settings(connection, snapshot)));
            Map<QualifiedName, byte[]> serverMade = size(connection, server, snapshot);
            return new ScaleModel(
                    snapshot,
                    new ModelServer(
                            server, connections, serverMade, new RowsDatabase(snapshot, server, connections, ddl)),
                    ingredients,
                    leftOut,
                    Gaps.of(snapshot, leftOut, substitutes));
        }
    }

    private void createDatabase(List<Tablespace> tablespaces, PostgresServer server) throws SQLException {
        try (Connection connection = new Databases(connections, server.target(ScaleModel.DATABASE)).open();
                Statement statement = connection.createStatement()) {
            Tablespaces.create(connection, tablespaces);
            statement.execute("CREATE DATABASE " + ScaleModel.DATABASE + " TEMPLATE template0 TABLESPACE "
                    + Identifier.quote(Tablespaces.ofDatabase(tablespaces))
                    + (server.major() < FIRST_WITH_STRATEGY ? "" : " STRATEGY FILE_COPY"));
        }
    }

    private static void loadStatistics(Connection connection, int major, Snapshot snapshot) throws SQLException {
        allowChanges(connection);
        new StatisticsLoader(connection, major, snapshot.schema()).load(snapshot.statistics());
        connection.commit();
    }

    /// Settings come last: what is still being made must not run under them.
    ///
    /// @return the names of settings that the server refuses
    private static List<String> settings(Connection connection, Snapshot snapshot) throws SQLException {
        allowChanges(connection);
        try (Statement statement = connection.createStatement()) {
            // A role of production with the same name may have settings, which would outdo those of the database.
            statement.execute("ALTER ROLE CURRENT_USER RESET ALL");
        }
        return PlannerSettings.apply(connection, ScaleModel.DATABASE, snapshot.origin());
    }

    /// @return what the server wrote for indexes whose first pages are not made
    private static Map<QualifiedName, byte[]> size(Connection connection, PostgresServer server, Snapshot snapshot)
            throws SQLException, IOException {
        Map<QualifiedName, byte[]> serverMade =
                new RelationFiles(connection, server.major(), server.dataDirectory(), snapshot).write();
        connection.commit();
        // The log of what was done is not needed any more, and takes more space than many a model.
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        }
        return serverMade;
    }

    static void allowChanges(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL allow_system_table_mods = on");
        }
    }
}
