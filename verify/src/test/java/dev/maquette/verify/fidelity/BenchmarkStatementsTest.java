package dev.maquette.verify.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.plan.Explain;
import dev.maquette.plan.PlanText;
import dev.maquette.verify.load.BenchmarkData;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.NamedStatement;
import dev.maquette.verify.load.StillServer;
import dev.maquette.verify.tpcds.TpcdsData;
import dev.maquette.verify.tpcds.TpcdsStatements;
import dev.maquette.verify.tpch.TpchData;
import dev.maquette.verify.tpch.TpchStatements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchmarkStatementsTest {
    private static final int FIRST_WITH_OPTIONAL_ALIAS = 16;

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16, 17, 18})
    void everyStatementIsPlannedAndPrintedAsTheServerPrintsIt(int major) throws SQLException {
        assertThat(TpchStatements.all()).hasSize(22);
        assertThat(TpcdsStatements.all()).hasSize(103);
        try (var server = EmbeddedServers.standard().start(StillServer.of(major))) {
            Database admin = Database.at(server.target("postgres"));
            Database tpch = emptyDatabase(admin, Database.at(server.target("tpch")), "tpch", new TpchData(1));
            Database tpcds = emptyDatabase(admin, Database.at(server.target("tpcds")), "tpcds", new TpcdsData(1));

            assertPrintedAlike(tpch, TpchStatements.all());
            assertPrintedAlike(tpcds, TpcdsStatements.all());
            assertPrintedAlike(
                    tpcds,
                    TpcdsStatements.changedInVersion2().stream()
                            .filter(statement -> major >= FIRST_WITH_OPTIONAL_ALIAS
                                    || !TpcdsStatements.NEEDS_16.contains(statement.name()))
                            .toList());
        }
    }

    private static Database emptyDatabase(Database admin, Database database, String name, BenchmarkData data)
            throws SQLException {
        admin.run("CREATE DATABASE " + name);
        database.run(data.createTables());
        database.run(data.createIndexes());
        return database;
    }

    private static void assertPrintedAlike(Database connections, List<NamedStatement> statements) throws SQLException {
        try (Connection connection = connections.open()) {
            for (NamedStatement statement : statements) {
                assertThat(PlanText.of(Explain.standard().plan(connection, statement.sql())))
                        .as(statement.name())
                        .isEqualTo(serverText(connection, statement.sql()));
                assertThat(PlanText.of(Explain.standard().withVerbose().plan(connection, statement.sql())))
                        .as(statement.name() + " verbose")
                        .isEqualTo(serverText(connection, "VERBOSE", statement.sql()));
            }
        }
    }

    private static String serverText(Connection connection, String statement) throws SQLException {
        return serverText(connection, "COSTS", statement);
    }

    private static String serverText(Connection connection, String option, String statement) throws SQLException {
        var lines = new StringJoiner("\n");
        try (Statement jdbc = connection.createStatement();
                ResultSet rows = jdbc.executeQuery("EXPLAIN (" + option + ") " + statement)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines.toString();
    }
}
