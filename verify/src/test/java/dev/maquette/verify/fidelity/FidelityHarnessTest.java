package dev.maquette.verify.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.verify.load.DataLoader;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.NamedStatement;
import dev.maquette.verify.load.StillServer;
import dev.maquette.verify.tpch.TpchData;
import dev.maquette.verify.tpch.TpchStatements;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FidelityHarnessTest {
    private static final long SEED = 20_261_121;

    private final PostgresServer server = EmbeddedServers.standard().start(StillServer.of(18));
    private final Database production = Database.at(server.target("production"));

    @BeforeAll
    void load() throws Exception {
        Database.at(server.target("postgres")).run("CREATE DATABASE production");
        new DataLoader(production).load(new TpchData(0.01));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void everyPlanOfADatabaseEqualsItself() throws Exception {
        var harness = new FidelityHarness(production, production);

        assertThat(harness.compare("tpch", TpchStatements.all()).summary())
                .isEqualTo("tpch: 22 statements, shape 22, cost 22, all nodes 22, refused 0");
        FidelityReport random = harness.compare("random", randomStatements(SEED, 300));
        assertThat(random.summary()).isEqualTo("random: 300 statements, shape 300, cost 300, all nodes 300, refused 0");
    }

    @Test
    void aSettingThatChangesCostsIsNoticed() throws Exception {
        var harness = new FidelityHarness(production, production.with("SET cpu_tuple_cost = 0.011"));

        FidelityReport report = harness.compare("tpch", TpchStatements.all());

        assertThat(report.exact()).isFalse();
        assertThat(report.cost()).isZero();
        assertThat(report.differences()).hasSize(20).anyMatch(text -> text.contains("Total Cost"));
    }

    @Test
    void aStatementBothRefuseIsCountedApart() throws Exception {
        var harness = new FidelityHarness(production, production);

        FidelityReport report =
                harness.compare("broken", List.of(new NamedStatement("bad", "SELECT nothing FROM nowhere")));

        assertThat(report.statements()).isZero();
        assertThat(report.refused()).singleElement().asString().contains("nowhere");
    }

    @Test
    void aStatementOnlyTheModelRefusesIsADifference() throws Exception {
        var harness = new FidelityHarness(production, Database.at(server.target("postgres")));

        FidelityReport report = harness.compare("missing", TpchStatements.all().subList(0, 1));

        assertThat(report.shape()).isZero();
        assertThat(report.differences()).singleElement().asString().contains("the model refuses it");
    }

    @Test
    void theSameSeedMakesTheSameStatements() throws Exception {
        assertThat(randomStatements(SEED, 50)).isEqualTo(randomStatements(SEED, 50));
        assertThat(randomStatements(SEED, 50)).isNotEqualTo(randomStatements(SEED + 1, 50));
        assertThat(randomStatements(SEED, 300).stream().map(NamedStatement::sql))
                .anyMatch(sql -> sql.contains(" LIKE "))
                .anyMatch(sql -> sql.contains(" BETWEEN "))
                .anyMatch(sql -> sql.contains(" IN ("))
                .anyMatch(sql -> sql.contains(" t4 ON "))
                .anyMatch(sql -> sql.contains("GROUP BY"));
    }

    @Test
    void aSuiteThatIsInTheFileIsNotMeasuredAgain(@TempDir Path directory) throws Exception {
        var results = new FidelityResults(directory.resolve("results.txt"));
        var report = new FidelityReport("first", 2, 2, 2, 1, List.of(), List.of());

        assertThat(results.line("first", () -> report)).contains("all nodes 1");
        assertThat(results.line("first", () -> {
                    throw new AssertionError("measured again");
                }))
                .contains("all nodes 1");
    }

    private List<NamedStatement> randomStatements(long seed, int count) throws SQLException {
        try (Connection connection = production.open()) {
            return new RandomStatements(seed).generate(connection, "public", count);
        }
    }
}
