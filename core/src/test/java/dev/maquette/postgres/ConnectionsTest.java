package dev.maquette.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;
import org.postgresql.PGProperty;

class ConnectionsTest {
    private static ConnectionTarget target(String host, int port) {
        return new ConnectionTarget(host, port, "d", "u", Optional.of("hunter2"), Map.of());
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Problem failure(Connections connections, List<ConnectionTarget> targets) {
        return catchThrowableOfType(MaquetteException.class, () -> connections.openFirst(targets))
                .problem();
    }

    @Test
    void givesTheDriverANameATimeOutAndNoNamedStatements() {
        Properties properties = DriverProperties.of(target("h", 1));
        assertThat(properties)
                .containsEntry("ApplicationName", "maquette")
                .containsEntry("prepareThreshold", "0")
                .containsEntry("connectTimeout", "10")
                .containsEntry("loginTimeout", "10");
    }

    @Test
    void noticesWithinAMinuteThatTheServerIsGone() throws IOException {
        try (Socket socket = new KeepAliveSocketFactory(
                        KeepAliveSocketFactory.values(Map.of("keepalives_idle", "7", "keepalives_count", "0")))
                .createSocket()) {
            assertThat(PGProperty.TCP_KEEP_ALIVE.getBoolean(DriverProperties.of(target("h", 1))))
                    .isTrue();
            assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE)).isEqualTo(7);
            assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL)).isEqualTo(10);
            assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT)).isEqualTo(3);
        }
    }

    @Test
    void putsTheAddressIntoTheUrl() {
        assertThat(DriverProperties.url(target("::1", 1).withDatabase("my db/é")))
                .isEqualTo("jdbc:postgresql://[::1]:1/my+db%2F%C3%A9");
    }

    @Test
    void refusesImpossibleParameterValues() {
        ConnectionTarget target =
                new ConnectionTarget("h", 1, "d", "u", Optional.empty(), Map.of("connect_timeout", "soon"));
        Problem problem = failure(Connections.standard(), List.of(target));
        assertThat(problem.code()).isEqualTo(ProblemCode.USAGE);
        assertThat(problem.message()).contains("connect_timeout");
    }

    @Test
    void reachesASocketDirectoryThroughItsSocketWithoutEncryption() {
        Properties properties = DriverProperties.of(target("/var/run/postgresql", 5433));
        assertThat(properties)
                .containsEntry("socketFactoryArg", "/var/run/postgresql/.s.PGSQL.5433")
                .containsEntry("sslmode", "disable");
    }

    @Test
    void saysThatAServerRefusedTheConnection() throws IOException {
        Problem problem = failure(Connections.standard(), List.of(target("127.0.0.1", closedPort())));
        assertThat(problem.code()).isEqualTo(ProblemCode.CONNECTION);
        assertThat(problem.message()).startsWith("could not connect to postgresql://u@127.0.0.1:");
        assertThat(problem.message()).endsWith("connection refused");
        assertThat(problem.hint()).isPresent();
        assertThat(problem.toString()).doesNotContain("hunter2");
    }

    @Test
    void saysThatASocketIsMissing() {
        Problem problem = failure(Connections.standard(), List.of(target("/nowhere", 5432)));
        assertThat(problem.code()).isEqualTo(ProblemCode.CONNECTION);
        assertThat(problem.message()).contains("/nowhere");
    }

    @Test
    void triesEveryServerOfAListAndReportsEachAnswer() throws IOException {
        Problem problem =
                failure(Connections.standard(), List.of(target("127.0.0.1", closedPort()), target("/nowhere", 5432)));
        assertThat(problem.message()).isEqualTo("could not connect to any of 2 servers");
        assertThat(problem.detail().orElseThrow()).contains("127.0.0.1", "/nowhere");
    }

    @Test
    void triesNoOtherServerAfterOneThatTurnsTheRoleAway() {
        StubDriver driver = new StubDriver(
                Map.of("a", new SQLException("no route", "08001"), "b", new SQLException("wrong password", "28P01")));
        Problem problem = failure(new Connections(driver), List.of(target("a", 1), target("b", 1), target("c", 1)));
        assertThat(driver.asked()).containsExactly("a", "b");
        assertThat(problem.message()).isEqualTo("could not connect to postgresql://u@b:1/d: wrong password");
        assertThat(problem.hint().orElseThrow()).contains("PGPASSWORD");
    }

    @Test
    void givesEverySqlStateItsCode() {
        assertThat(code("28P01")).isEqualTo(ProblemCode.CONNECTION);
        assertThat(code("3D000")).isEqualTo(ProblemCode.CONNECTION);
        assertThat(code("53300")).isEqualTo(ProblemCode.CONNECTION);
        assertThat(code("57P03")).isEqualTo(ProblemCode.CONNECTION);
        assertThat(code("42501")).isEqualTo(ProblemCode.RIGHTS);
        assertThat(code("55P03")).isEqualTo(ProblemCode.LOCKED);
        assertThat(code("57014")).isEqualTo(ProblemCode.TIMEOUT);
        assertThat(code("25006")).isEqualTo(ProblemCode.REFUSED);
        assertThat(code("53100")).isEqualTo(ProblemCode.MACHINE);
        assertThat(code("42601")).isEqualTo(ProblemCode.STATEMENT);
    }

    @Test
    void saysWhichRightsAreMissing() {
        assertThat(rightsHint("permission denied for view pg_stat_replication")).contains("pg_monitor");
        assertThat(rightsHint("must be owner of table item")).contains("owner").doesNotContain("pg_monitor");
        assertThat(rightsHint("permission denied for schema shop"))
                .contains("on the schema")
                .doesNotContain("pg_monitor");
    }

    private static String rightsHint(String message) {
        return SqlProblems.translate(new SQLException(message, "42501")).hint().orElseThrow();
    }

    private static ProblemCode code(String sqlState) {
        Problem problem = SqlProblems.translate(new SQLException("no", sqlState));
        assertThat(problem.sqlState()).contains(sqlState);
        return problem.code();
    }
}
