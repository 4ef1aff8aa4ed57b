package dev.maquette.hazard.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.hazard.Migration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlywayFileTest {
    private static final String MIXED = "ALTER TABLE a ADD b int;\nCREATE INDEX CONCURRENTLY i ON a (b);\n";

    @TempDir
    private Path folder = Path.of("");

    private Migration read(String text, boolean mixed) throws IOException {
        Path file = Files.writeString(folder.resolve("V1__a.sql"), text);
        var settings = new MigrationSettings(Map.of("stage", "test"), mixed, Set.of(), Optional.empty());
        return MigrationFiles.read(List.of(file), settings).getFirst();
    }

    @Test
    void aFileOfWhichOnlyAPartRefusesATransactionIsRefusedUnlessMixed() throws IOException {
        assertThat(read(MIXED, false).parts()).singleElement().isInstanceOf(Migration.Refused.class);
        assertThat(read(MIXED, true).parts()).hasSize(2);
        assertThat(read("-- flyway:executeInTransaction=false\n" + MIXED, false).parts())
                .hasSize(2);
        assertThat(read("CREATE INDEX CONCURRENTLY i ON a (b)", false).parts())
                .singleElement()
                .isInstanceOf(Migration.Alone.class);
    }

    @Test
    void theFileBesideItSaysHowItRuns() throws IOException {
        Files.writeString(
                folder.resolve("V1__a.sql.conf"), "executeInTransaction=true\nplaceholderReplacement = false\n");
        Migration together = read("CREATE INDEX CONCURRENTLY i ON a (b); SELECT '${x}'", false);
        assertThat(together.parts()).singleElement().isInstanceOf(Migration.Transaction.class);
        Files.writeString(folder.resolve("V1__a.sql.conf"), "shouldExecute=${stage}==production\n");
        assertThat(read("SELECT 1", false).parts()).isEmpty();
        assertThat(read("SELECT 1", false).notRun()).hasSize(1);
        Files.writeString(folder.resolve("V1__a.sql.conf"), "shouldExecute=${stage}==test\n");
        assertThat(read("SELECT 1", false).parts()).hasSize(1);
    }

    private List<String> names() {
        return MigrationFiles.read(List.of(folder), MigrationSettings.of(Map.of())).stream()
                .map(migration -> folder.relativize(Path.of(migration.name())) + " "
                        + migration.parts().size())
                .toList();
    }

    @Test
    void foldersInAFolderAreReadWhereFlywayReadsThem() throws IOException {
        Files.createDirectories(folder.resolve("sub"));
        Files.writeString(folder.resolve("b.sql"), "SELECT 1");
        Files.writeString(folder.resolve("sub/a.sql"), "SELECT 1");
        assertThat(names()).containsExactly("b.sql 1", "sub/a.sql 0");
        Files.writeString(folder.resolve("sub/V4__sub.sql"), "SELECT 1");
        Files.writeString(folder.resolve("V5__top.sql"), "SELECT 1");
        assertThat(names()).containsExactly("sub/a.sql 1", "b.sql 1", "sub/V4__sub.sql 1", "V5__top.sql 1");
    }

    @Test
    void callbacksOfFlywayAreNoMigrations() throws IOException {
        for (String callback : List.of("afterMigrate.sql", "beforeEachMigrate__x.sql", "createSchema.sql")) {
            Files.writeString(folder.resolve(callback), "INSERT INTO a VALUES (1)");
        }
        assertThat(names()).containsExactly("afterMigrate.sql 1", "beforeEachMigrate__x.sql 1", "createSchema.sql 1");
        Files.writeString(folder.resolve("V1__a.sql"), "CREATE TABLE a (i int)");
        Files.writeString(folder.resolve("afterwards.sql"), "SELECT 1");
        assertThat(names())
                .containsExactly(
                        "afterwards.sql 1",
                        "V1__a.sql 1",
                        "afterMigrate.sql 0",
                        "beforeEachMigrate__x.sql 0",
                        "createSchema.sql 0");
    }
}
