package dev.maquette.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionUriTest {
    @TempDir
    Path home;

    private ClientEnvironment environment(Map<String, String> variables) {
        return new ClientEnvironment(variables, "ada", home, List.of(home.resolve("sockets")));
    }

    private ConnectionTarget parse(String argument) {
        return ConnectionUri.parse(argument, environment(Map.of())).getFirst();
    }

    private static ConnectionTarget target(String host, int port, String database, String user) {
        return new ConnectionTarget(host, port, database, user, Optional.empty(), Map.of());
    }

    private Problem complaint(String argument) {
        return catchThrowableOfType(MaquetteException.class, () -> parse(argument))
                .problem();
    }

    @Test
    void readsEveryPartOfAUri() {
        assertThat(parse("postgresql://bob:s3cret@db.example:6432/shop?sslmode=require&application_name=me"))
                .isEqualTo(new ConnectionTarget(
                        "db.example",
                        6432,
                        "shop",
                        "bob",
                        Optional.of("s3cret"),
                        Map.of("sslmode", "require", "application_name", "me")));
    }

    @Test
    void fillsWhatIsMissingWithTheDefaults() {
        assertThat(parse("postgres://")).isEqualTo(target("localhost", 5432, "ada", "ada"));
        assertThat(parse("")).isEqualTo(target("localhost", 5432, "ada", "ada"));
        assertThat(parse("postgresql://bob@h")).isEqualTo(target("h", 5432, "bob", "bob"));
        assertThat(parse("shop")).isEqualTo(target("localhost", 5432, "shop", "ada"));
    }

    @Test
    void prefersALocalSocketThatExists() throws IOException {
        Files.createDirectory(home.resolve("sockets"));
        Files.createFile(home.resolve("sockets/.s.PGSQL.5433"));
        assertThat(parse("port=5433").host()).isEqualTo(home.resolve("sockets").toString());
        assertThat(parse("port=5432").host()).isEqualTo("localhost");
    }

    @Test
    void decodesPercentSequences() {
        ConnectionTarget target = parse("postgresql://b%40b:p%3A%2F%C3%A9@%2Fvar%2Frun/my%20db");
        assertThat(target.user()).isEqualTo("b@b");
        assertThat(target.password()).contains("p:/é");
        assertThat(target.host()).isEqualTo("/var/run");
        assertThat(target.database()).isEqualTo("my db");
    }

    @Test
    void readsIpv6Addresses() {
        assertThat(parse("postgresql://[2001:db8::1]:5433/d")).isEqualTo(target("2001:db8::1", 5433, "d", "ada"));
        assertThat(parse("postgresql://[::1]/d")).isEqualTo(target("::1", 5432, "d", "ada"));
    }

    @Test
    void readsListsOfHosts() {
        assertThat(ConnectionUri.parse("postgresql://a,b:5433/d", environment(Map.of())))
                .containsExactly(target("a", 5432, "d", "ada"), target("b", 5433, "d", "ada"));
        assertThat(ConnectionUri.parse("host=a,b port=7000 dbname=d", environment(Map.of())))
                .containsExactly(target("a", 7000, "d", "ada"), target("b", 7000, "d", "ada"));
    }

    @Test
    void readsKeywordsAndValues() {
        assertThat(parse("host = h user='o\\'neil' password=a\\ b dbname='my db'"))
                .isEqualTo(new ConnectionTarget("h", 5432, "my db", "o'neil", Optional.of("a b"), Map.of()));
    }

    @Test
    void readsJdbcUrls() {
        ConnectionTarget target = parse("jdbc:postgresql://h:5433/d?user=u&password=p%26q&ssl=true&currentSchema=app");
        assertThat(target.user()).isEqualTo("u");
        assertThat(target.password()).contains("p&q");
        assertThat(target.parameters())
                .containsOnly(Map.entry("sslmode", "verify-full"), Map.entry("options", "-c search_path=app"));
        assertThat(parse("jdbc:postgresql:shop").database()).isEqualTo("shop");
        assertThat(parse("jdbc:postgresql://h/d?tcpKeepAlive=true&sslmode=require")
                        .parameters())
                .containsOnly(Map.entry("sslmode", "require"));
    }

    @Test
    void honoursTheVariablesBehindTheArgument() {
        Map<String, String> variables = Map.of(
                "PGHOST",
                "vh",
                "PGPORT",
                "1",
                "PGUSER",
                "vu",
                "PGPASSWORD",
                "vp",
                "PGDATABASE",
                "vd",
                "PGSSLMODE",
                "disable",
                "PGAPPNAME",
                "va",
                "PGCONNECT_TIMEOUT",
                "3",
                "PGOPTIONS",
                "-c geqo=off");
        assertThat(ConnectionUri.parse("user=mine", environment(variables)))
                .containsExactly(new ConnectionTarget(
                        "vh",
                        1,
                        "vd",
                        "mine",
                        Optional.of("vp"),
                        Map.of(
                                "sslmode",
                                "disable",
                                "application_name",
                                "va",
                                "connect_timeout",
                                "3",
                                "options",
                                "-c geqo=off")));
    }

    @Test
    void takesAServiceBeforeTheVariables() throws IOException {
        Files.writeString(home.resolve(".pg_service.conf"), "[other]\nhost=no\n[shop]\n# here\nhost=sh\nuser = su\n");
        assertThat(ConnectionUri.parse("", environment(Map.of("PGSERVICE", "shop", "PGHOST", "vh"))))
                .containsExactly(target("sh", 5432, "su", "su"));
        assertThat(complaint("service=nowhere").message()).contains("\"nowhere\"");
    }

    @Test
    void looksThePasswordUpInThePasswordFile() throws IOException {
        Path file = home.resolve(".pgpass");
        Files.writeString(file, "# mine\nh:5432:d:other:no\n*:*:d:ada:se\\:cret\n*:*:*:*:last\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(parse("postgresql://h/d").password()).contains("se:cret");
        assertThat(parse("postgresql://h/e").password()).contains("last");
        assertThat(parse("postgresql://ada:own@h/d").password()).contains("own");
    }

    @Test
    void ignoresAPasswordFileThatOthersMayRead() throws IOException {
        Path file = home.resolve(".pgpass");
        Files.writeString(file, "*:*:*:*:last\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(parse("postgresql://h/d").password()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u:hunter2@b@h/d",
                "postgresql://u:hunter2%zz@h/d",
                "postgresql://u:hunter2@h:port/d",
                "postgresql://u:hunter2@h:99999/d",
                "postgresql://u:hunter2@[::1/d",
                "postgresql://u:hunter2@h/d?sslmod",
                "postgresql://u:hunter2@h/d?sslmod=x",
                "postgresql://u:hunter2@h/d?requirepeer=postgres",
                "password=hunter2 host",
                "password='hunter2",
                "password=hunter2 port=1,2,3 host=a,b",
                "jdbc:postgresql://h/d?password=hunter2&socketFactory=x",
                "jdbc:postgresql://h/d?password=hunter2&nonsense=x",
            })
    void refusesWhatIsMalformedWithoutRepeatingThePassword(String argument) {
        Problem problem = complaint(argument);
        assertThat(problem.code()).isEqualTo(ProblemCode.USAGE);
        assertThat(problem.toString()).doesNotContain("hunter2");
        assertThat(problem.hint()).isPresent();
    }

    @Test
    void namesTheNearestParameter() {
        assertThat(complaint("sslmod=x").hint()).contains("did you mean \"sslmode\"?");
    }

    @Test
    void tellsConnectionsFromFiles() {
        assertThat(List.of("postgres://h", "postgresql://", "jdbc:postgresql:d", "host=h", "dbname = d"))
                .allMatch(ConnectionUri::isConnection);
        assertThat(List.of("capture.json", "schema.sql", "shop", "dir/a=b.sql")).noneMatch(ConnectionUri::isConnection);
    }

    @Test
    void neverShowsThePasswordOfATarget() {
        assertThat(parse("postgresql://u:hunter2@h/d").toString()).doesNotContain("hunter2");
    }
}
