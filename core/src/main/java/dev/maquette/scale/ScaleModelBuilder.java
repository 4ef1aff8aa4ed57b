package dev.maquette.scale;

import dev.maquette.catalog.ddl.DdlPhase;
import dev.maquette.catalog.ddl.DdlRenderer;
import dev.maquette.catalog.ddl.DdlStatement;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.EnumType;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Tablespace;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.postgres.PostgresServers;
import dev.maquette.postgres.ServerSpec;
import dev.maquette.postgres.SqlProblems;
import dev.maquette.scale.load.EnumLabelLoader;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    private static final int STATEMENTS_OF_A_TRANSACTION = 200;

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
        PostgresServer server =
                servers.start(new ServerSpec(snapshot.origin().server().major(), locale.cluster(), SERVER_SETTINGS));
        try {
            List<LeftOut> leftOut = createSchema(snapshot, server);
            Set<QualifiedName> standIns = standIns(server);
            List<String> refused = load(Loadable.of(snapshot, leftOut, standIns), server);
            var ingredients = new ArrayList<Ingredient>();
            ingredients.add(locale.ingredient());
            ingredients.addAll(Ingredients.of(snapshot, refused));
            Gaps gaps = Gaps.of(snapshot, leftOut, standIns);
            return new ScaleModel(snapshot, server, connections, ingredients, leftOut, gaps);
        } catch (SQLException e) {
            server.close();
            throw SqlProblems.translate(e).toException(e);
        } catch (IOException e) {
            server.close();
            throw Problem.of(ProblemCode.MACHINE, "could not write the files of the scale model")
                    .withDetail(String.valueOf(e.getMessage()))
                    .withHint(
                            "The cache directory needs space and a file system with sparse files; see maquette doctor.")
                    .toException(e);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private List<LeftOut> createSchema(Snapshot snapshot, PostgresServer server) throws SQLException {
        createDatabase(snapshot.schema().environment().tablespaces(), server);
        StandIns standIns = standIns(snapshot, server);
        List<DdlStatement> statements = standIns.insertedInto(DdlRenderer.render(snapshot.schema()).stream()
                .filter(statement -> !SKIPPED.contains(statement.phase()))
                .toList());
        List<EnumType> enums = snapshot.schema().types().enums();
        int afterEnums = 1 + lastCreation(statements, enums);
        var leftOut = new ArrayList<>(standIns.leftOut());
        leftOut.addAll(runDdl(
                server, statements.subList(0, afterEnums), connection -> EnumLabelLoader.load(connection, enums)));
        List<DdlStatement> rest = Stream.concat(
                        statements.subList(0, afterEnums).stream()
                                .filter(statement -> statement.phase() == DdlPhase.SESSION),
                        statements.subList(afterEnums, statements.size()).stream())
                .toList();
        leftOut.addAll(runDdl(server, rest, connection -> {}));
        return leftOut;
    }

    private void createDatabase(List<Tablespace> tablespaces, PostgresServer server) throws SQLException {
        try (Connection connection = connections.open(server.target("postgres"));
                Statement statement = connection.createStatement()) {
            Tablespaces.create(connection, tablespaces);
            statement.execute("CREATE DATABASE " + ScaleModel.DATABASE + " TEMPLATE template0 TABLESPACE "
                    + Identifier.quote(Tablespaces.ofDatabase(tablespaces))
                    + (server.major() < FIRST_WITH_STRATEGY ? "" : " STRATEGY FILE_COPY"));
        }
    }

    private StandIns standIns(Snapshot snapshot, PostgresServer server) throws SQLException {
        try (Connection connection = connections.open(server.target(ScaleModel.DATABASE))) {
            return StandIns.of(connection, snapshot.schema());
        }
    }

    private Set<QualifiedName> standIns(PostgresServer server) throws SQLException {
        try (Connection connection = connections.open(server.target(ScaleModel.DATABASE))) {
            return StandIns.types(connection);
        }
    }

    /// The index of the last statement that creates one of these types; -1 when there is none.
    private static int lastCreation(List<DdlStatement> statements, List<EnumType> enums) {
        Set<QualifiedName> names = enums.stream().map(EnumType::name).collect(Collectors.toSet());
        return IntStream.range(0, statements.size())
                .filter(i -> statements.get(i).phase() == DdlPhase.FOUNDATION
                        && statements.get(i).object().kind() == ObjectKind.TYPE
                        && names.contains(statements.get(i).object().name()))
                .max()
                .orElse(-1);
    }

    /// Runs statements in a session of their own. A transaction for all would hold so many locks that keeping them
    /// would take longer than the statements.
    private List<LeftOut> runDdl(PostgresServer server, List<DdlStatement> statements, Finish finish)
            throws SQLException {
        try (Connection connection = connections.open(server.target(ScaleModel.DATABASE))) {
            connection.setAutoCommit(false);
            var leftOut = new ArrayList<LeftOut>();
            for (int from = 0; from < statements.size(); from += STATEMENTS_OF_A_TRANSACTION) {
                int end = Math.min(statements.size(), from + STATEMENTS_OF_A_TRANSACTION);
                leftOut.addAll(new DdlRunner(connection).run(statements.subList(from, end)));
                connection.commit();
            }
            finish.run(connection);
            connection.commit();
            return leftOut;
        }
    }

    /// What remains to be done before a transaction commits.
    private interface Finish {
        /// Does it.
        void run(Connection connection) throws SQLException;
    }

    private List<String> load(Snapshot snapshot, PostgresServer server) throws SQLException, IOException {
        int major = server.major();
        try (Connection connection = connections.open(server.target(ScaleModel.DATABASE))) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCAL allow_system_table_mods = on");
                // A role of production with the same name may have settings, which would outdo those of the database.
                statement.execute("ALTER ROLE CURRENT_USER RESET ALL");
            }
            List<String> refused = PlannerSettings.apply(connection, ScaleModel.DATABASE, snapshot.origin());
            new StatisticsLoader(connection, major, snapshot.schema()).load(snapshot.statistics());
            new RelationFiles(connection, major, server.dataDirectory(), snapshot).write();
            connection.commit();
            // The log of what was done is not needed any more, and takes more space than many a model.
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute("CHECKPOINT");
            }
            return refused;
        }
    }
}
