package dev.maquette.verify.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.catalog.Capture;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.catalog.CatalogSession;
import dev.maquette.catalog.ddl.DdlRenderer;
import dev.maquette.catalog.ddl.DdlStatement;
import dev.maquette.catalog.schema.SchemaReader;
import dev.maquette.change.ChangeOptions;
import dev.maquette.change.Chooser;
import dev.maquette.change.OnlineChange;
import dev.maquette.change.journal.Phase;
import dev.maquette.change.session.Boundary;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.QualifiedName;
import dev.maquette.postgres.ConnectionTarget;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.ScaleModelBuilder;
import dev.maquette.verify.hazard.SlowRates;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.StillServer;
import dev.maquette.workload.StatementStatistics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A server with a database whose owner has no other rights.
///
/// @param server the server
/// @param target the database, as its owner
/// @param superuser the database, as the superuser
record ShopDatabase(PostgresServer server, ConnectionTarget target, Database superuser) implements AutoCloseable {
    private static final Duration LONG = Duration.ofMinutes(1);

    static ShopDatabase start(int major) throws SQLException {
        return make(EmbeddedServers.standard()
                .start(StillServer.of(major).with("wal_level", "logical").with("max_prepared_transactions", "5")));
    }

    private static ShopDatabase make(PostgresServer server) throws SQLException {
        Database administrator = Database.at(server.target("postgres"));
        administrator.run("CREATE ROLE keeper LOGIN PASSWORD 'unused'");
        administrator.run("CREATE ROLE clerk");
        administrator.run("CREATE DATABASE shop OWNER keeper");
        return on(server);
    }

    /// The database of a server that has it.
    static ShopDatabase on(PostgresServer server) {
        return new ShopDatabase(
                server, server.target("shop").withUser("keeper", "unused"), Database.at(server.target("shop")));
    }

    /// The database as its owner.
    Database database() {
        return Database.at(target);
    }

    /// Changes of it, two thousand rows at a time.
    OnlineChange changes() {
        return changes(2000, Boundary.NONE);
    }

    /// Changes of it, whose tables are tried to be exchanged for so long.
    OnlineChange changes(Duration patience) {
        return changes(new ChangeOptions(2000, 0.001, patience), Boundary.NONE);
    }

    /// Changes of it.
    OnlineChange changes(int chunkRows, Boundary boundary) {
        return changes(new ChangeOptions(chunkRows, 0.001, Duration.ofMinutes(2)), boundary);
    }

    private OnlineChange changes(ChangeOptions options, Boundary boundary) {
        return new OnlineChange(() -> Connections.standard().open(target), options, boundary);
    }

    /// Removes the application's tables and the journal.
    void empty() throws SQLException {
        database().run("DROP SCHEMA IF EXISTS shop CASCADE; DROP SCHEMA IF EXISTS maquette CASCADE");
        for (String waiting :
                texts("SELECT quote_ident(nspname) FROM pg_namespace WHERE nspname LIKE 'maquette\\_%'")) {
            database().run("DROP SCHEMA " + waiting + " CASCADE");
        }
    }

    /// Waits until the application itself writes to both tables of the first change.
    void awaitWriteThrough() throws SQLException {
        await("SELECT count(*) FROM pg_proc WHERE proname LIKE 'log_1_old_%' AND proconfig IS NOT NULL", "2");
    }

    /// Something that is done to the database.
    interface Work {
        void run() throws SQLException;
    }

    /// Lets the tables of the first change be exchanged, after work is done while a reader still keeps them
    /// from it.
    void meanwhile(OnlineChange changes, int change, Work work) throws SQLException {
        try (Connection reader = database().open();
                Statement statement = reader.createStatement()) {
            // It holds a lock and no snapshot, for which the index of the log would wait.
            statement.execute("BEGIN; LOCK TABLE "
                    + texts("SELECT table_schema || '.' || table_name FROM maquette.change")
                            .getFirst() + " IN ACCESS SHARE MODE");
            CompletableFuture<Phase> exchanged = CompletableFuture.supplyAsync(() -> changes.run(change, Phase.SOAK));
            awaitWriteThrough();
            work.run();
            statement.execute("COMMIT");
            assertThat(exchanged.orTimeout(1, TimeUnit.MINUTES).join()).isEqualTo(Phase.SOAK);
        }
    }

    /// The way that is chosen for statements, as though the tables were a thousand times as large.
    Chooser.Choice chosen(String sql) throws SQLException {
        try (ScaleModel model = model()) {
            return chosen(model, sql);
        }
    }

    static Chooser.Choice chosen(ScaleModel model, String sql) {
        List<Chooser.Choice> choices = choices(model, sql);
        assertThat(choices).hasSize(1);
        return choices.getFirst();
    }

    /// The ways that are chosen, table by table, as though the tables were a thousand times as large.
    static List<Chooser.Choice> choices(ScaleModel model, String sql) {
        return Chooser.choose(model, sql, SlowRates.SLOW);
    }

    ScaleModel model() throws SQLException {
        try (Connection connection = database().open()) {
            return new ScaleModelBuilder(EmbeddedServers.standard(), Connections.standard())
                    .build(new Capture(connection, CaptureOptions.standard(), StatementStatistics::read).run());
        }
    }

    /// The statements that would build all of the database but the journal, sorted.
    List<String> shape() throws SQLException {
        try (Connection connection = superuser.open();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            return DdlRenderer.render(SchemaReader.read(new CatalogSession(connection, server.major()))).stream()
                    .filter(one -> !isJournal(one))
                    .map(DdlStatement::sql)
                    .filter(sql -> !sql.startsWith("SELECT pg_catalog.setval"))
                    .map(ShopDatabase::inOrder)
                    .sorted()
                    .toList();
        }
    }

    /// The clauses of a table in an order of their own: that of constraints means nothing.
    private static String inOrder(String sql) {
        return sql.startsWith("CREATE TABLE")
                ? Arrays.stream(sql.replaceFirst("\\)( USING| WITH|$)", ", $1").split(", ", -1))
                        .sorted()
                        .collect(Collectors.joining(", "))
                : sql;
    }

    private static boolean isJournal(DdlStatement one) {
        return one.object().name().schema().equals("maquette")
                || one.object().name().equals(new QualifiedName("", "maquette"));
    }

    /// The first column of a query's rows.
    List<String> texts(String query) throws SQLException {
        var texts = new ArrayList<String>();
        try (Connection connection = superuser.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /// Waits until a query gives these texts. A server that does not answer is waited for as well.
    void await(String query, String... wanted) {
        await(query, List.of(wanted)::equals);
    }

    /// Waits until a query gives such texts. A server that does not answer is waited for as well.
    void await(String query, Predicate<List<String>> wanted) {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (!gives(query, wanted)) {
            assertThat(System.nanoTime()).as("waiting for %s", query).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private boolean gives(String query, Predicate<List<String>> wanted) {
        try {
            return wanted.test(texts(query));
        } catch (SQLException | MaquetteException down) {
            return false;
        }
    }

    /// What a change leaves behind that is not the journal.
    List<String> leftovers() throws SQLException {
        return texts("""
            SELECT c.relname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
            WHERE n.nspname LIKE 'maquette%' AND c.relkind = 'r'
              AND c.relname NOT IN ('journal', 'change', 'step', 'chunk')
            UNION ALL SELECT nspname FROM pg_namespace WHERE nspname LIKE 'maquette\\_%'
            UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = to_regnamespace('maquette')
            UNION ALL SELECT tgname FROM pg_trigger WHERE tgname LIKE 'maquette%'
            """);
    }

    @Override
    public void close() {
        server.close();
    }
}
