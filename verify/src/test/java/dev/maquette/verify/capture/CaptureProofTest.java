package dev.maquette.verify.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.catalog.Capture;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.Origin;
import dev.maquette.model.Snapshot;
import dev.maquette.model.statistics.IndexFacts;
import dev.maquette.postgres.ClusterSpec;
import dev.maquette.postgres.ConnectionTarget;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.postgres.ServerSpec;
import dev.maquette.verify.fidelity.AwkwardSchema;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.SharedServers;
import dev.maquette.workload.StatementStatistics;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a capture does to the server it reads, as that server counts it: nothing.
class CaptureProofTest {
    private static final Map<String, String> QUIET = Map.of(
            "autovacuum", "off",
            "full_page_writes", "on",
            "wal_level", "minimal",
            "max_wal_senders", "0",
            "checkpoint_timeout", "1d",
            "shared_preload_libraries", "pg_stat_statements");

    /// A role that may not switch the counting of its own reads off.
    private static final String COUNTED = "counted";

    /// 500 tables with five indexes each.
    private static final String MANY = """
        DO $$ BEGIN
            FOR t IN 1 .. 500 LOOP
                EXECUTE format('CREATE TABLE t%s (id int PRIMARY KEY, a int, b text, c date, d numeric)', t);
                EXECUTE format('INSERT INTO t%s SELECT i, i %% 7, i::text, current_date + i, i
                                  FROM generate_series(1, 20) i', t);
                EXECUTE format('CREATE INDEX ON t%1$s (a); CREATE INDEX ON t%1$s (b);
                                CREATE INDEX ON t%1$s (c, a); CREATE INDEX ON t%1$s (d) WHERE a > 3', t);
            END LOOP;
        END $$;
        ANALYZE
        """;

    private static final SharedServers SERVERS = new SharedServers(major -> {
        PostgresServer server = start(major);
        prepare(server, AwkwardSchema::load);
        return server;
    });

    private static final int ROUND_TRIPS = 20;
    private static final int INDEXES_A_ROUND_TRIP = 250;

    @AfterAll
    static void stop() {
        SERVERS.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 18})
    void leavesNoTraceInAServerThatIsVacuumedAndQuiet(int major) throws Exception {
        PostgresServer server = quiet(major);
        ConnectionTarget counted = server.target("postgres").withUser(COUNTED, COUNTED);
        capture(counted, CaptureOptions.standard());

        Counters before = Counters.of(server, "postgres");
        Snapshot snapshot = capture(counted, CaptureOptions.standard());
        Counters after = before.after(server, "postgres");

        assertThat(after.nextTransaction()).isEqualTo(before.nextTransaction());
        assertThat(after.walPosition()).isEqualTo(before.walPosition());
        assertThat(after.catalogChanges()).isEqualTo(before.catalogChanges());
        assertThat(after.tableScans()).isEqualTo(before.tableScans());
        assertThat(after.tableRows()).isEqualTo(before.tableRows());
        long endPoints = snapshot.statistics().indexes().stream()
                .map(IndexFacts::endPoints)
                .filter(Optional::isPresent)
                .count();
        assertThat(endPoints).isPositive();
        assertThat(after.fetchedRows() - before.fetchedRows()).isLessThanOrEqualTo(2 * endPoints);
        assertThat(after.indexScans() - before.indexScans()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = 14)
    void doesNotMakeAnIndexLookUsed(int major) throws Exception {
        PostgresServer server = quiet(major);
        Counters before = Counters.of(server, "postgres");
        Snapshot snapshot = capture(server.target("postgres"), CaptureOptions.standard());
        Counters after = before.after(server, "postgres");

        assertThat(snapshot.statistics().indexes())
                .anyMatch(index -> index.endPoints().isPresent());
        assertThat(after.indexScans()).isEqualTo(before.indexScans());
    }

    @ParameterizedTest
    @ValueSource(ints = 18)
    void theCountersShowATransactionThatDoesWhatACaptureMustNot(int major) throws Exception {
        PostgresServer server = quiet(major);
        Counters before = Counters.of(server, "postgres");
        Database.at(server.target("postgres"))
                .run("BEGIN; CREATE TABLE x AS SELECT * FROM person; SET LOCAL enable_seqscan = off;"
                        + " SELECT id FROM person ORDER BY id LIMIT 1; ROLLBACK");
        Counters after = before.after(server, "postgres");

        assertThat(after.nextTransaction()).isNotEqualTo(before.nextTransaction());
        assertThat(after.walPosition()).isNotEqualTo(before.walPosition());
        assertThat(after.catalogChanges()).isGreaterThan(before.catalogChanges());
        assertThat(after.tableScans()).isGreaterThan(before.tableScans());
        assertThat(after.tableRows()).isGreaterThan(before.tableRows());
        assertThat(after.indexScans()).isGreaterThan(before.indexScans());
    }

    @ParameterizedTest
    @ValueSource(ints = 14)
    void fetchesNoRowAtAllWithoutEndPoints(int major) throws Exception {
        PostgresServer server = quiet(major);
        Counters before = Counters.of(server, "postgres");
        Snapshot snapshot =
                capture(server.target("postgres"), CaptureOptions.standard().withoutEndPoints());
        Counters after = before.after(server, "postgres");

        assertThat(after.tableScans()).isEqualTo(before.tableScans());
        assertThat(after.fetchedRows()).isEqualTo(before.fetchedRows());
        assertThat(snapshot.statistics().indexes())
                .extracting(IndexFacts::endPoints)
                .containsOnly(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(ints = 18)
    void twoCapturesAreEqual(int major) throws Exception {
        PostgresServer server = quiet(major);
        Snapshot first = capture(server.target("postgres"), CaptureOptions.standard());
        Snapshot second = capture(server.target("postgres"), CaptureOptions.standard());

        assertThat(second.schema()).isEqualTo(first.schema());
        assertThat(second.statistics()).isEqualTo(first.statistics());
        assertThat(timeless(second.origin())).isEqualTo(timeless(first.origin()));
    }

    @ParameterizedTest
    @ValueSource(ints = 14)
    void crossesTheWireSeldomAndWithOneStatementACall(int major) throws Exception {
        PostgresServer server = quiet(major);
        assertSeldom(server);
    }

    @ParameterizedTest
    @ValueSource(ints = 18)
    void crossesTheWireSeldomWithTwoAndAHalfThousandIndexes(int major) throws Exception {
        try (PostgresServer server = start(major)) {
            prepare(server, database -> database.run(MANY));
            Snapshot snapshot = assertSeldom(server);
            assertThat(snapshot.schema().relations().indexes()).hasSize(2500);
        }
    }

    private static Snapshot assertSeldom(PostgresServer server) throws SQLException, IOException {
        try (Wire wire = Wire.to(server.target("postgres"))) {
            Snapshot snapshot = capture(wire.target(), CaptureOptions.standard());
            int indexes = snapshot.schema().relations().indexes().size();
            assertThat(wire.roundTrips()).isLessThanOrEqualTo(ROUND_TRIPS + indexes / INDEXES_A_ROUND_TRIP);
            assertThat(wire.simple()).noneMatch(text -> text.contains(";"));
            assertThat(wire.statements())
                    .containsSequence("BEGIN", "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                    .endsWith("ROLLBACK");
            return snapshot;
        }
    }

    private static PostgresServer start(int major) {
        var cluster = new ClusterSpec("UTF8", "C", Optional.empty(), true);
        return EmbeddedServers.standard().start(new ServerSpec(major, cluster, QUIET));
    }

    /// A server in which whatever was done before has left nothing to be done.
    private static PostgresServer quiet(int major) throws SQLException {
        PostgresServer server = SERVERS.of(major);
        settle(Database.at(server.target("postgres")));
        return server;
    }

    private interface Loading {
        void into(Database database) throws SQLException;
    }

    private static void prepare(PostgresServer server, Loading loading) throws SQLException {
        Database database = Database.at(server.target("postgres"));
        loading.into(database);
        database.run("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
        database.run("CREATE ROLE " + COUNTED + " LOGIN PASSWORD '" + COUNTED + "'"
                + " IN ROLE pg_read_all_data, pg_read_all_stats, pg_read_all_settings");
        settle(database);
    }

    private static void settle(Database database) throws SQLException {
        // Of the second, the first has nothing to do but what the first made: its own statistics.
        database.run("VACUUM");
        database.run("VACUUM");
        database.run("CHECKPOINT");
    }

    private static Snapshot capture(ConnectionTarget target, CaptureOptions options) throws SQLException {
        try (Connection connection = Connections.standard().open(target)) {
            return new Capture(connection, options, StatementStatistics::read).run();
        }
    }

    private static Object timeless(Origin origin) {
        return List.of(origin.server(), origin.database(), origin.locale(), origin.abilities(), origin.settings());
    }
}
