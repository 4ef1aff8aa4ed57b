package dev.maquette.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.postgres.ServerSpec;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersTest {
    @Test
    void everyMajorStartsAnswersAndLeavesNothing(@TempDir Path directory) throws SQLException {
        var servers = new EmbeddedServers(new CacheDirectory(directory), RunAs.choose(), new SecureRandom());
        assertThat(servers.majors()).containsExactly(14, 15, 16, 17, 18);
        for (int major : servers.majors()) {
            try (var server = servers.start(ServerSpec.of(major))) {
                var target = server.target("postgres");
                var properties = new Properties();
                properties.setProperty("user", target.user());
                properties.setProperty("password", target.password().orElseThrow());
                var url = "jdbc:postgresql://127.0.0.1:" + target.port() + "/postgres";
                try (var connection = DriverManager.getConnection(url, properties)) {
                    assertThat(connection.getMetaData().getDatabaseMajorVersion())
                            .isEqualTo(major);
                }
            }
            assertThat(directory.resolve("run")).isEmptyDirectory();
        }
    }
}
