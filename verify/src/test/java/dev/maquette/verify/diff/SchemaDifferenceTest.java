package dev.maquette.verify.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.catalog.diff.SchemaDifference;
import dev.maquette.catalog.diff.Step;
import dev.maquette.catalog.diff.Step.Hazard;
import dev.maquette.catalog.diff.Step.Stage;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.schema.Schema;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.scale.BuiltSchema;
import dev.maquette.scale.DdlFiles;
import dev.maquette.scale.DifferenceRehearsal;
import dev.maquette.verify.load.Resources;
import dev.maquette.verify.load.StillServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every folder of cases holds two schemas; from each the statements have to lead to the other. What `before.sql` did
/// in the first must have outlasted the statements as `after.sql` says, and the same on the way back. Where
/// `impossible-forth.txt` or `impossible-back.txt` say what no statements do, they have to say it too.
class SchemaDifferenceTest {
    private static final Path CASES = Resources.folder(SchemaDifferenceTest.class, "cases");
    private static final Connections CONNECTIONS = Connections.standard();

    @Tag("benchmark")
    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16, 17})
    void statementsLeadFromEachSchemaToTheOtherOnOlderServers(int major) throws IOException {
        lead(major);
    }

    @ParameterizedTest
    @ValueSource(ints = 18)
    void statementsLeadFromEachSchemaToTheOther(int major) throws IOException {
        lead(major);
    }

    private static void lead(int major) throws IOException {
        var softly = new SoftAssertions();
        try (PostgresServer server = EmbeddedServers.standard().start(StillServer.of(major));
                Stream<Path> folders = Files.list(CASES)) {
            for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
                Schema from = schema(server, folder.resolve("from.sql"));
                Schema to = schema(server, folder.resolve("to.sql"));
                softly.assertThat(SchemaDifference.of(from, from, true).steps())
                        .as(folder.getFileName() + " beside itself")
                        .isEmpty();
                var rows = new Rows(folder);
                leads(server, from, to, rows, "forth", softly);
                leads(server, to, from, rows, "back", softly);
            }
        }
        softly.assertAll();
    }

    private static Schema schema(PostgresServer server, Path file) throws IOException {
        try (BuiltSchema built = BuiltSchema.empty(server, CONNECTIONS, "schema")) {
            if (Files.size(file) > 0) {
                new DdlFiles(file).runIn(built);
            }
            return built.snapshot().schema();
        }
    }

    /// What is done to a build around a difference, where the case has it, and what cannot be done.
    private record Rows(Path folder) {
        List<String> impossible(String way) throws IOException {
            Path path = folder.resolve("impossible-" + way + ".txt");
            return Files.exists(path) ? Files.readAllLines(path) : List.of();
        }

        void run(String file, BuiltSchema built) {
            Path path = folder.resolve(file);
            if (Files.exists(path)) {
                new DdlFiles(path).runIn(built);
            }
        }
    }

    private static void leads(
            PostgresServer server, Schema from, Schema to, Rows rows, String way, SoftAssertions softly)
            throws IOException {
        String name = rows.folder().getFileName() + ", " + way;
        SchemaDifference difference = SchemaDifference.of(from, to, true);
        try (BuiltSchema built = BuiltSchema.of(from, server, CONNECTIONS, "rehearsal")) {
            rows.run("before.sql", built);
            DifferenceRehearsal rehearsal = DifferenceRehearsal.of(difference, built, to, true);
            softly.assertThat(difference.impossible().stream().sorted().toList())
                    .as(name)
                    .isEqualTo(rows.impossible(way));
            boolean told = !difference.impossible().isEmpty();
            softly.assertThat(rehearsal.succeeded() != told)
                    .as(
                            "%s: %s%nrefused %s%nleft %s",
                            name,
                            difference.steps().stream().map(Step::sql).toList(),
                            rehearsal.failed(),
                            rehearsal.left())
                    .isTrue();
            if (rehearsal.succeeded()) {
                softly.assertThat(columns(built.snapshot().schema()))
                        .as(name)
                        .containsExactlyInAnyOrderElementsOf(columns(to));
            }
            softly.assertThatCode(() -> rows.run("after.sql", built)).as(name).doesNotThrowAnyException();
        }
    }

    /// Told without the comparison that is tested.
    private static List<String> columns(Schema schema) {
        return schema.relations().tables().stream()
                .flatMap(table -> table.columns().stream()
                        .map(column -> table.name() + " " + column.name() + " "
                                + column.type().sql() + column.notNull()
                                + column.value().kind() + column.value().expression()
                                + column.storage().mode()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = 18)
    void whatIsSlowIsDoneWithoutLocksAndWhatIsLostIsSaid(int major) throws IOException {
        try (PostgresServer server = EmbeddedServers.standard().start(StillServer.of(major))) {
            List<Step> indexes = steps(server, CASES.resolve("indexes"));
            assertThat(indexes)
                    .filteredOn(step -> step.sql().contains("INDEX CONCURRENTLY"))
                    .allSatisfy(step -> assertThat(step.stage()).isEqualTo(Stage.CONCURRENTLY))
                    .hasSize(6);
            assertThat(steps(server, CASES.resolve("freed-column")))
                    .noneMatch(step -> step.hazards().contains(Hazard.LOSES_DATA))
                    .filteredOn(step -> step.hazards().contains(Hazard.REWRITES))
                    .extracting(Step::sql)
                    .allMatch(sql -> sql.contains(" ADD COLUMN "))
                    .hasSize(3);
            assertThat(steps(server, CASES.resolve("altered-in-place")))
                    .hasSize(7)
                    .allMatch(step -> step.sql().startsWith("ALTER "));
            assertThat(steps(server, CASES.resolve("arguments-of-routines")))
                    .noneMatch(step -> step.sql().contains("DROP "));
            List<Step> columns = steps(server, CASES.resolve("columns"));
            assertThat(columns)
                    .filteredOn(step -> step.hazards().contains(Hazard.LOSES_DATA))
                    .extracting(Step::sql)
                    .containsExactly("ALTER TABLE \"public\".\"t\" DROP COLUMN \"gone\"");
            assertThat(columns)
                    .filteredOn(step -> step.hazards().contains(Hazard.MAY_BE_RENAME))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = 18)
    void whatIsMadeAgainKeepsItsAccessThoughThatIsNotCompared(int major) throws IOException {
        try (PostgresServer server = EmbeddedServers.standard().start(StillServer.of(major))) {
            Schema from = schema(server, CASES.resolve("kept-access").resolve("from.sql"));
            Schema to = schema(server, CASES.resolve("kept-access").resolve("to.sql"));
            try (BuiltSchema built = BuiltSchema.of(from, server, CONNECTIONS, "kept")) {
                assertThat(DifferenceRehearsal.of(SchemaDifference.of(from, to, false), built, to, true)
                                .left()
                                .steps())
                        .extracting(Step::sql)
                        .isEmpty();
            }
        }
    }

    /// Where the server assigns values by itself, a cast would cut them off without a word.
    @ParameterizedTest
    @ValueSource(ints = 18)
    void valuesThatAreTooLongAreRefusedAndNotCut(int major) throws IOException, SQLException {
        try (PostgresServer server = EmbeddedServers.standard().start(StillServer.of(major))) {
            Schema from = schema(server, CASES.resolve("types-of-columns").resolve("from.sql"));
            Schema to = schema(server, CASES.resolve("types-of-columns").resolve("to.sql"));
            for (String column : List.of("a", "b", "c", "d", "e")) {
                SchemaDifference difference = SchemaDifference.of(from, to, true);
                Step step = difference.steps().stream()
                        .filter(one -> one.sql().contains(" COLUMN \"" + column + "\" TYPE "))
                        .findFirst()
                        .orElseThrow();
                assertThat(step.hazards()).contains(Hazard.FAILS_ON_ROWS);
                try (BuiltSchema built = BuiltSchema.of(from, server, CONNECTIONS, "too_long")) {
                    built.run("INSERT INTO t (a, b, c, d, e) VALUES ('1234567', '{1234567}', '1111111', 1234567,"
                            + " '1234567')");
                    assertThatThrownBy(() -> built.run(step.sql())).as(column).isInstanceOf(SQLException.class);
                }
            }
        }
    }

    /// What is locked cannot be read; to drop it for that would be a disaster.
    @ParameterizedTest
    @ValueSource(ints = 18)
    void whatOneSideCouldNotReadIsNeitherDroppedNorMade(int major) throws SQLException {
        try (PostgresServer server = EmbeddedServers.standard().start(StillServer.of(major));
                BuiltSchema built = BuiltSchema.empty(server, CONNECTIONS, "locked")) {
            built.run("CREATE TABLE held (id integer PRIMARY KEY)");
            built.run("CREATE VIEW of_held AS SELECT * FROM held");
            built.run("CREATE TABLE free (id integer)");
            Schema whole = built.snapshot().schema();
            built.run("ALTER TABLE free ADD COLUMN b integer");
            try (Connection session = CONNECTIONS.open(server.target("locked"))) {
                session.setAutoCommit(false);
                session.createStatement().execute("LOCK TABLE held IN ACCESS EXCLUSIVE MODE");
                Schema lacking = built.snapshot().schema();
                assertThat(lacking.omissions()).isNotEmpty();
                assertThat(SchemaDifference.of(whole, lacking, true).steps())
                        .extracting(Step::sql)
                        .containsExactly("ALTER TABLE \"public\".\"free\" ADD COLUMN \"b\" integer");
                assertThat(SchemaDifference.of(lacking, whole, true).steps())
                        .extracting(Step::sql)
                        .containsExactly("ALTER TABLE \"public\".\"free\" DROP COLUMN \"b\"");
            }
        }
    }

    private static List<Step> steps(PostgresServer server, Path folder) throws IOException {
        return SchemaDifference.of(
                        schema(server, folder.resolve("from.sql")), schema(server, folder.resolve("to.sql")), true)
                .steps();
    }
}
