package dev.maquette.verify.prove;

import static dev.maquette.verify.prove.ShopCopy.CONNECTIONS;
import static dev.maquette.verify.prove.ShopCopy.CREATE;
import static dev.maquette.verify.prove.ShopCopy.LOOKUP;
import static dev.maquette.verify.prove.ShopCopy.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.ProblemCode;
import dev.maquette.prove.Proof;
import dev.maquette.prove.ProofRequest;
import dev.maquette.prove.Prover;
import dev.maquette.verify.capture.CommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where a proof refuses to run, and what is left when it is cut short.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProofSafetyTest {
    private static final String SESSIONS = """
        SELECT count(*) FROM pg_catalog.pg_stat_activity
        WHERE backend_type = 'client backend' AND pid <> pg_catalog.pg_backend_pid()
        """;
    private static final String BUILT_AND_ASLEEP = """
        SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE wait_event = 'PgSleep' AND state = 'active'
        """;

    private final ShopCopy copy = ShopCopy.start(18);

    @TempDir
    private Path directory = Path.of("");

    ProofSafetyTest() throws SQLException {}

    @AfterAll
    void stop() {
        copy.close();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        try (Connection observer = copy.superuser().open()) {
            await(observer, SESSIONS, 0);
            assertThat(number(observer, "SELECT count(*) FROM pg_indexes WHERE schemaname = 'shop'"))
                    .isEqualTo(1);
            assertThat(number(observer, "SELECT count(*) FROM shop.orders")).isEqualTo(200_000);
        }
    }

    @Test
    void aServerWithoutSignsIsUsedUnasked() throws Exception {
        proveAlone();
    }

    @Test
    void aServerWithOtherClientsIsRefused() throws Exception {
        try (Connection other = copy.superuser().open()) {
            assertThat(other.isValid(5)).isTrue();
            assertRefused(CONNECTIONS.open(copy.owner()), "1 other client session(s) connected");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE PUBLICATION news FOR TABLE shop.orders | DROP PUBLICATION news | 1 publication(s)",
                "SELECT pg_create_physical_replication_slot('s') | SELECT pg_drop_replication_slot('s') | 1"
                        + " replication",
            })
    void aServerThatFeedsOthersIsRefused(String begin, String end, String sign) throws Exception {
        copy.superuser().run(begin);
        try {
            assertRefused(alone(), sign);
        } finally {
            copy.superuser().run(end);
        }
    }

    @Test
    void theRefusalOfTheProgramHasItsExitCode() throws Exception {
        try (Connection other = copy.superuser().open();
                var program = CommandLine.start(Map.of(), arguments(LOOKUP))) {
            assertThat(other.isValid(5)).isTrue();
            CommandLine.Outcome outcome = program.outcome();
            assertThat(outcome.exitCode()).isEqualTo(4);
            assertThat(outcome.err()).contains("other client session", "--yes-this-is-a-copy");
        }
    }

    @Test
    void aKilledSessionLeavesNothing() {
        String suicide = "SELECT pg_terminate_backend(pg_backend_pid()) FROM shop.orders WHERE customer = 4711";
        assertThatThrownBy(() -> copy.prove(plan(List.of(CREATE), suicide)))
                .isInstanceOfSatisfying(
                        MaquetteException.class,
                        failure -> assertThat(failure.problem().code()).isEqualTo(ProblemCode.CONNECTION));
    }

    @ParameterizedTest
    @CsvSource({"KILL, 137", "INT, 130"})
    void aProgramThatEndsEarlyLeavesNothing(String signal, int exitCode) throws Exception {
        // What only reads runs once the changes have been made.
        String sleeping = "SELECT pg_sleep(600) FROM shop.orders WHERE customer = 4711 LIMIT 1";
        try (Connection observer = copy.superuser().open();
                var program =
                        CommandLine.start(Map.of(), arguments(sleeping, "--yes-this-is-a-copy", "--seconds=500"))) {
            await(observer, BUILT_AND_ASLEEP, 1);
            assertThat(number(
                            observer,
                            "SELECT count(*) FROM pg_locks WHERE mode = 'ShareLock' AND granted"
                                    + " AND relation = 'shop.orders'::regclass"))
                    .isEqualTo(1);
            assertThat(new ProcessBuilder(
                                    "kill",
                                    "-s",
                                    signal,
                                    Long.toString(program.process().pid()))
                            .start()
                            .waitFor())
                    .isZero();
            assertThat(program.outcome().exitCode()).isEqualTo(exitCode);
            assertThat(program.outcome().out()).isEmpty();
            await(observer, SESSIONS, 0);
        }
    }

    private Object[] arguments(String sql, String... more) throws IOException {
        Path plan = Files.writeString(directory.resolve("plan.json"), """
            {"changes": [{"kind": "create", "index": "shop.orders_customer", "table": "shop.orders",
               "sql": "CREATE INDEX CONCURRENTLY orders_customer ON shop.orders (customer)"}],
             "statements": [{"statement": "q1", "text": "%1$s", "calls": 1,
               "variants": [{"values": "common", "share": 1.0, "sql": "%1$s"}]}]}
            """.formatted(sql));
        var arguments = new ArrayList<Object>(List.of("prove", plan, "--on", CommandLine.url(copy.owner())));
        arguments.addAll(List.of(more));
        return arguments.toArray();
    }

    private void proveAlone() throws Exception {
        assertThat(prove(alone()).holds()).isTrue();
    }

    private void assertRefused(Connection first, String sign) {
        assertThatThrownBy(() -> prove(first)).isInstanceOfSatisfying(MaquetteException.class, failure -> {
            assertThat(failure.problem().code()).isEqualTo(ProblemCode.REFUSED);
            assertThat(failure.problem().detail().orElseThrow()).contains(sign);
            assertThat(failure.problem().hint().orElseThrow()).contains("--yes-this-is-a-copy");
        });
    }

    private Proof prove(Connection first) {
        var opened = new ArrayDeque<>(List.of(first));
        return Prover.prove(
                () -> opened.isEmpty() ? CONNECTIONS.open(copy.owner()) : opened.pop(),
                plan(List.of(CREATE), LOOKUP),
                ProofRequest.standard(),
                (_, _) -> {},
                System::nanoTime);
    }

    /// A connection that the server has beside no other: those of clients that have gone end a little later.
    private Connection alone() throws Exception {
        Connection connection = CONNECTIONS.open(copy.owner());
        await(connection, """
            SELECT count(*) FROM pg_catalog.pg_stat_activity
            WHERE datname IS NOT NULL AND usename IS NOT NULL AND pid <> pg_catalog.pg_backend_pid()
            """, 0);
        return connection;
    }

    private static void await(Connection observer, String query, long wanted) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (number(observer, query) != wanted) {
            assertThat(System.nanoTime()).as("deadline for: " + query).isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
