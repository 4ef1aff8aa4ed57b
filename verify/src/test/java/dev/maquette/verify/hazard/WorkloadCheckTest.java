package dev.maquette.verify.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.maquette.advise.demand.Demand;
import dev.maquette.advise.demand.DemandReader;
import dev.maquette.catalog.Capture;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.hazard.CheckResult;
import dev.maquette.hazard.Checker;
import dev.maquette.hazard.Hazard;
import dev.maquette.hazard.LockMode;
import dev.maquette.hazard.Migration;
import dev.maquette.hazard.MigrationReader;
import dev.maquette.hazard.Rates;
import dev.maquette.hazard.Waiting;
import dev.maquette.hazard.WorkloadChange.Fails;
import dev.maquette.hazard.WorkloadChange.Slower;
import dev.maquette.hazard.WorkloadCheck;
import dev.maquette.hazard.WorkloadCheck.Attributed;
import dev.maquette.hazard.WorkloadCheck.NotJudged;
import dev.maquette.hazard.WorkloadChecker;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.Snapshot;
import dev.maquette.model.workload.Workload;
import dev.maquette.model.workload.WorkloadSource;
import dev.maquette.model.workload.WorkloadStatement;
import dev.maquette.plan.Explain;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.postgres.SqlProblems;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.ScaleModelBuilder;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.StillServer;
import dev.maquette.workload.StatementFile;
import dev.maquette.workload.StatementStatistics;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What migrations do to statements, against what a database with rows says after them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkloadCheckTest {
    private static final String SCHEMA = """
        CREATE TABLE customer (id int PRIMARY KEY, email text NOT NULL, town text);
        CREATE TABLE invoice (
            id int PRIMARY KEY, customer int REFERENCES customer, code text, amount int, day date, note text);
        CREATE INDEX invoice_customer ON invoice (customer);
        CREATE INDEX invoice_amount ON invoice (amount);
        CREATE VIEW big AS SELECT id, day FROM invoice WHERE day > '2025-01-01';
        INSERT INTO customer
        SELECT i, 'c' || i || '@example.org', 'town ' || i % 50 FROM pg_catalog.generate_series(1, 5000) AS i;
        INSERT INTO invoice
        SELECT i, i % 5000 + 1, 'code ' || i, i % 20000, date '2024-01-01' + i % 500, pg_catalog.repeat('n', 50)
          FROM pg_catalog.generate_series(1, 60000) AS i;
        """;

    private static final String WORKLOAD = """
        -- name: by-customer
        -- weight: 1000
        SELECT id, amount FROM invoice WHERE customer = $1;
        -- name: by-amount
        -- weight: 10
        SELECT id FROM invoice WHERE amount = $1;
        -- name: notes
        SELECT note FROM invoice WHERE id = $1;
        -- name: of-town
        SELECT id, email FROM customer WHERE town = $1;
        -- name: big-ones
        SELECT count(*) FROM big;
        -- name: new-invoice
        INSERT INTO invoice (id, customer, code, amount) VALUES ($1, $2, $3, $4);
        -- name: paid
        UPDATE invoice SET note = $1 WHERE id = $2;
        -- name: to-pay
        -- weight: 100
        SELECT i.id FROM invoice AS i JOIN customer AS c ON c.id = i.customer WHERE c.town = $1 FOR UPDATE OF i;
        -- name: unknown-table
        SELECT * FROM nowhere WHERE id = $1;
        """;

    private static final int SECONDS = 100;

    private final Workload workload = StatementFile.read(WORKLOAD);
    private final PostgresServer production = EmbeddedServers.standard().start(StillServer.of(18));
    private final Connection connection;
    private final ScaleModel model;

    WorkloadCheckTest() throws SQLException {
        Database.at(production.target("postgres")).run(SCHEMA);
        Database.at(production.target("postgres")).run("ANALYZE");
        connection = Connections.standard().open(production.target("postgres"));
        Snapshot snapshot = new Capture(connection, CaptureOptions.standard(), StatementStatistics::read).run();
        model = new ScaleModelBuilder(EmbeddedServers.standard(), Connections.standard())
                .build(snapshot.withWorkload(
                        counted(snapshot.origin().capturedAt().minusSeconds(SECONDS))));
    }

    private Workload counted(Instant since) {
        var source = new WorkloadSource(
                WorkloadSource.Origin.STATISTICS, Optional.empty(), Optional.of(since), 0, Map.of(), List.of());
        return new Workload(source, workload.statements());
    }

    @AfterAll
    void stop() throws SQLException {
        model.close();
        connection.close();
        production.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE invoice DROP COLUMN note",
                "ALTER TABLE invoice RENAME COLUMN amount TO total",
                "ALTER TABLE customer RENAME TO client",
                "ALTER TABLE customer RENAME TO client; CREATE VIEW customer AS SELECT * FROM client",
                "DROP VIEW big",
                "ALTER TABLE invoice DROP COLUMN day CASCADE",
                "DROP TABLE invoice CASCADE",
                "ALTER TABLE invoice ALTER COLUMN customer TYPE bigint",
                "CREATE SCHEMA other; SET search_path = other; CREATE TABLE invoice (id int)",
                "ALTER TABLE customer SET SCHEMA information_schema",
                "ALTER TABLE invoice ALTER COLUMN note TYPE json USING NULL",
                "ALTER TABLE invoice ALTER COLUMN code SET NOT NULL, ADD CHECK (amount >= 0)",
                "ALTER TABLE invoice ADD CONSTRAINT again FOREIGN KEY (customer) REFERENCES customer",
                "ALTER TABLE invoice DROP CONSTRAINT invoice_pkey; ALTER TABLE invoice ADD PRIMARY KEY (id, customer)",
                "CREATE MATERIALIZED VIEW seen AS SELECT i.id, c.email FROM invoice i JOIN customer c ON c.id ="
                        + " i.customer",
                "UPDATE customer SET town = NULL; ALTER TABLE customer DROP COLUMN town",
            })
    void whatFailsIsWhatTheServerRefuses(String migration) throws SQLException {
        WorkloadCheck found = workload(check(migration));
        Map<String, String> failing = new TreeMap<>();
        found.changes().forEach(one -> {
            if (one.change() instanceof Fails fails && !fails.typed()) {
                failing.put(fails.statement().key(), fails.error());
            }
        });
        assertThat(failing).isEqualTo(refusedAfter(migration));
        assertThat(found.notJudged()).extracting(NotJudged::what).containsExactly("statement unknown-table");
    }

    private Map<String, String> refusedAfter(String migration) throws SQLException {
        Map<String, String> refused = new TreeMap<>();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(migration);
            statement.execute("RESET search_path");
            for (WorkloadStatement one : workload.statements()) {
                try {
                    Explain.standard().plan(connection, one.text().orElseThrow());
                } catch (MaquetteException e) {
                    refused.put(one.id(), e.problem().message());
                }
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        refused.remove("unknown-table");
        return refused;
    }

    @Test
    void aStatementIsFoundThatBreaksThem() {
        CheckResult result = check(
                "ALTER TABLE customer ADD COLUMN born date",
                "ALTER TABLE invoice ADD COLUMN paid date;\nALTER TABLE invoice DROP COLUMN note;\nDROP VIEW big;",
                "ALTER TABLE invoice ADD COLUMN note text");
        assertThat(workload(result).changes())
                .extracting(
                        Attributed::migration,
                        Attributed::line,
                        one -> one.change().statement().key())
                .containsExactlyInAnyOrder(
                        tuple("V2.sql", 2, "notes"), tuple("V2.sql", 2, "paid"), tuple("V2.sql", 3, "big-ones"));
        assertThat(result.statements().get(2).hazards())
                .extracting(Hazard::rule)
                .contains("workload.fails");
    }

    @Test
    void anInsertWithoutAValueThatIsDemandedFails() throws SQLException {
        String migration = "ALTER TABLE invoice ADD COLUMN state text NOT NULL DEFAULT 'new';\n"
                + "ALTER TABLE invoice ALTER COLUMN state DROP DEFAULT;";
        String refusal = insertedAfter(migration);
        assertThat(workload(check(migration)).changes()).singleElement().satisfies(one -> {
            assertThat(one.line()).isEqualTo(2);
            assertThat(one.change())
                    .isInstanceOfSatisfying(
                            Fails.class, fails -> assertThat(fails.error()).isEqualTo(refusal));
        });
    }

    /// What the server says of the workload's INSERT after a migration.
    private String insertedAfter(String migration) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(migration);
            statement.execute("INSERT INTO invoice (id, customer, code, amount) VALUES (100000, 1, 'code', 1)");
            return "";
        } catch (SQLException refused) {
            return SqlProblems.translate(refused).message();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE invoice ADD COLUMN state text NOT NULL DEFAULT 'new'",
                "ALTER TABLE invoice ADD COLUMN number int GENERATED ALWAYS AS IDENTITY",
                "ALTER TABLE invoice ADD COLUMN state text NOT NULL; ALTER TABLE invoice ALTER COLUMN state DROP NOT"
                        + " NULL",
                "CREATE DOMAIN state AS text DEFAULT 'new'; ALTER TABLE invoice ADD COLUMN state state NOT NULL",
                "ALTER TABLE invoice ALTER COLUMN code SET NOT NULL",
                "CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN NEW.day := current_date; RETURN NEW; END';"
                        + " CREATE TRIGGER fill BEFORE INSERT ON invoice FOR EACH ROW EXECUTE FUNCTION fill();"
                        + " ALTER TABLE invoice ALTER COLUMN day SET NOT NULL",
            })
    void anInsertWhoseRowIsCompleteDoesNotFail(String migration) {
        assertThat(workload(check(migration)).changes()).isEmpty();
    }

    @Test
    void aTypeThatParametersDoNotFitIsNamed() {
        WorkloadCheck found = workload(check("ALTER TABLE invoice ALTER COLUMN amount TYPE text"));
        assertThat(found.changes())
                .filteredOn(one -> one.change().statement().key().equals("by-amount"))
                .singleElement()
                .satisfies(one -> assertThat(one.change())
                        .isInstanceOfSatisfying(
                                Fails.class, fails -> assertThat(fails.typed()).isTrue())
                        .extracting(change -> change.words())
                        .asString()
                        .startsWith("operator does not exist: text = integer"));
    }

    @Test
    void whatGetsSlowerIsFoundWithItsPlan() {
        CheckResult result = check("ALTER TABLE customer ADD COLUMN born date;\nDROP INDEX invoice_customer;");
        assertThat(workload(result).changes()).singleElement().satisfies(one -> {
            assertThat(one.line()).isEqualTo(2);
            assertThat(one.change()).isInstanceOfSatisfying(Slower.class, slower -> {
                assertThat(slower.statement().key()).isEqualTo("by-customer");
                assertThat(slower.statement().calls()).isEqualTo(1000);
                assertThat(slower.factor()).isGreaterThan(10);
                assertThat(slower.words()).contains("Seq Scan");
                assertThat(slower.untilAnalyzed()).isFalse();
            });
        });
    }

    @Test
    void anIndexThatIsReplacedInTheSameMigrationIsNotMissed() {
        assertThat(workload(check("DROP INDEX invoice_customer; CREATE INDEX better ON invoice (customer, day)"))
                        .changes())
                .isEmpty();
    }

    @Test
    void statisticsThatAreGoneAreToldFromAnIndexThatIs() {
        assertThat(workload(check("ALTER TABLE invoice ALTER COLUMN amount TYPE bigint"))
                        .changes())
                .singleElement()
                .satisfies(one -> assertThat(one.change())
                        .isInstanceOfSatisfying(
                                Slower.class,
                                slower -> assertThat(slower.untilAnalyzed()).isTrue()));
    }

    @Test
    void whatCannotBeRepeatedIsSaid() {
        assertThat(workload(check("DO $$ BEGIN ALTER TABLE invoice DROP COLUMN note; END $$", "SELECT 1"))
                        .notJudged())
                .extracting(NotJudged::what)
                .contains("every statement from V1.sql on");
    }

    @Test
    void anAuthorMayAllowIt() {
        CheckResult result = check("-- maquette: allow workload.fails because nobody reads notes any more\n"
                + "ALTER TABLE invoice DROP COLUMN note");
        assertThat(result.statements().getFirst().hazards())
                .filteredOn(hazard -> hazard.rule().equals("workload.fails"))
                .singleElement()
                .satisfies(hazard -> assertThat(hazard.advice()).startsWith("Allowed"));
    }

    @ParameterizedTest
    @EnumSource(
            value = LockMode.class,
            names = {"SHARE", "SHARE_ROW_EXCLUSIVE", "EXCLUSIVE", "ACCESS_EXCLUSIVE"})
    void whatWaitsIsWhatTheServerLetsWait(LockMode mode) throws SQLException {
        String lock = "LOCK TABLE invoice IN " + mode.sql() + " MODE";
        assertThat(check(lock).statements().getFirst().waiting())
                .singleElement()
                .satisfies(waiting -> {
                    assertThat(waiting.basis()).isEqualTo(Waiting.Basis.STATEMENTS);
                    assertThat(waiting.perSecond() * SECONDS).isCloseTo(callsThatWait(lock), within(0.001));
                });
    }

    private double callsThatWait(String lock) throws SQLException {
        double calls = 0;
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                Connection client = Connections.standard().open(production.target("postgres"));
                Statement setting = client.createStatement()) {
            statement.execute(lock);
            setting.execute("SET lock_timeout = '30ms'");
            for (WorkloadStatement one : workload.statements()) {
                try {
                    Explain.standard().plan(client, one.text().orElseThrow());
                } catch (MaquetteException e) {
                    calls += e.problem().sqlState().filter("55P03"::equals).isPresent()
                            ? one.use().calls()
                            : 0;
                }
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        return calls;
    }

    private static WorkloadCheck workload(CheckResult result) {
        return result.workload().orElseThrow();
    }

    private CheckResult check(String... files) {
        var migrations = new ArrayList<Migration>();
        for (String file : files) {
            migrations.add(MigrationReader.plain("V" + (migrations.size() + 1) + ".sql", file));
        }
        Demand demand = DemandReader.of(model);
        CheckResult executed = Checker.trial(model, demand, migrations, Rates.assumed(), Checker.LIMIT)
                .result();
        return WorkloadChecker.check(model, demand, executed);
    }
}
