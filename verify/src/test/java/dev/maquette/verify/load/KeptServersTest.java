package dev.maquette.verify.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptServersTest {
    /// Three rows; its generator counts how often it was asked.
    private static final class Small implements BenchmarkData {
        private final boolean breaks;
        private int asked;

        Small(boolean breaks) {
            this.breaks = breaks;
        }

        @Override
        public String name() {
            return "small";
        }

        @Override
        public String createTables() {
            return "CREATE TABLE small (id int, name text)";
        }

        @Override
        public List<TableRows> rows() {
            asked++;
            String second = breaks ? "not a number\tx" : "2\t\\N";
            return List.of(new TableRows(List.of("small"), List.of(List.of("1\tone"), List.of(""), List.of(second))));
        }

        @Override
        public String createIndexes() {
            return "ALTER TABLE small ADD PRIMARY KEY (id)";
        }
    }

    @Test
    void fillsAServerOnceAndFindsItAgain(@TempDir Path directory) throws Exception {
        var data = new Small(false);
        var servers = new KeptServers(directory);

        assertThat(rows(servers, data)).isEqualTo("2 rows, 1 null");
        assertThat(rows(servers, data)).isEqualTo("2 rows, 1 null");
        assertThat(data.asked).isEqualTo(1);
        assertThat(Files.isSymbolicLink(directory.resolve("small-pg18").resolve("data")))
                .isFalse();
    }

    @Test
    void fillsAServerAgainAfterAFailure(@TempDir Path directory) throws Exception {
        var servers = new KeptServers(directory);

        assertThatThrownBy(() -> servers.start(18, new Small(true)))
                .isInstanceOf(SQLException.class)
                .hasRootCauseMessage(
                        "ERROR: invalid input syntax for type integer: \"not a number\"\n  Where: COPY small, line 2,"
                                + " column id: \"not a number\"");
        assertThat(rows(servers, new Small(false))).isEqualTo("2 rows, 1 null");
    }

    private static String rows(KeptServers servers, BenchmarkData data) throws Exception {
        try (var loaded = servers.start(18, data);
                Connection connection = loaded.database().open();
                Statement jdbc = connection.createStatement();
                ResultSet rows = jdbc.executeQuery(
                        "SELECT count(*) || ' rows, ' || count(*) FILTER (WHERE name IS NULL) || ' null' FROM small")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
