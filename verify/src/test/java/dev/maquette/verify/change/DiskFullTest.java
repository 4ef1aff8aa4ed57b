package dev.maquette.verify.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.maquette.change.ChangePlan;
import dev.maquette.change.OnlineChange;
import dev.maquette.change.journal.Phase;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.verify.load.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The disk of the database is full before the copy is done. WAL is on another one, as the server itself
/// would end otherwise.
class DiskFullTest {
    private static final ChangePlan WIDER =
            ChangePlan.of(new QualifiedName("shop", "item"), "ALTER COLUMN id TYPE bigint");
    private static final int ROWS = 5000;
    private static final int WRITTEN = 500;
    private static final String WRITE =
            "INSERT INTO shop.item SELECT -n, repeat('y', 1000) FROM generate_series(1, " + WRITTEN + ") AS n";

    @SuppressWarnings("NullAway.Init")
    private static Path disk;

    @SuppressWarnings("NullAway.Init")
    private static ShopDatabase shop;

    private static boolean mounted;

    @BeforeAll
    static void start(@TempDir Path directory) throws SQLException, IOException, InterruptedException {
        disk = directory;
        mounted = run("mount", "-t", "tmpfs", "-o", "size=18m", "tmpfs", disk.toString());
        assumeTrue(mounted, "a small file system can be mounted by root alone");
        shop = ShopDatabase.start(18);
        Files.setOwner(disk, Files.getOwner(shop.server().dataDirectory().toRealPath()));
        Database administrator = Database.at(shop.server().target("postgres"));
        administrator.run("CREATE TABLESPACE small LOCATION '" + disk + "'");
        administrator.run("ALTER DATABASE shop SET TABLESPACE small");
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        if (mounted) {
            shop.close();
            run("umount", disk.toString());
        }
    }

    @BeforeEach
    void makeTable() throws SQLException, IOException, InterruptedException {
        shop.database().run("DROP SCHEMA IF EXISTS shop CASCADE; DROP SCHEMA IF EXISTS maquette CASCADE");
        shop.superuser().run("CHECKPOINT");
        assertThat(run("mount", "-o", "remount,size=18m", disk.toString())).isTrue();
        shop.database().run("""
            CREATE SCHEMA shop;
            CREATE TABLE shop.item (id integer PRIMARY KEY, note text);
            INSERT INTO shop.item SELECT n, repeat('x', 1000) FROM generate_series(1, %d) AS n;
            """.formatted(ROWS));
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }

    /// The application goes on at once, the change when there is room.
    @Test
    void aCopyThatDoesNotFitLeavesTheRoomToTheApplication() throws SQLException, IOException, InterruptedException {
        OnlineChange changes = shop.changes();
        int change = changes.begin(WIDER);
        assertFull(changes, change);
        shop.database().run(WRITE);
        assertThat(run("mount", "-o", "remount,size=100m", disk.toString())).isTrue();
        changes.run(change, Phase.SOAK);
        changes.finish(change);
        assertThat(shop.texts("SELECT count(*) FROM shop.item")).containsExactly(String.valueOf(ROWS + WRITTEN));
        assertThat(shop.leftovers()).isEmpty();
    }

    @Test
    void aChangeGivenUpGivesAllRoomBack() throws SQLException, IOException {
        OnlineChange changes = shop.changes();
        int change = changes.begin(WIDER);
        long before = free();
        assertFull(changes, change);
        changes.abort(change);
        assertThat(before - free()).isLessThan(500_000);
        shop.database().run(WRITE);
        assertThat(shop.leftovers()).isEmpty();
    }

    private static void assertFull(OnlineChange changes, int change) {
        assertThatThrownBy(() -> changes.run(change, Phase.SOAK))
                .isInstanceOfSatisfying(MaquetteException.class, failure -> {
                    assertThat(failure.problem().toString()).contains("disk was full");
                    assertThat(failure.problem().code()).isEqualTo(ProblemCode.MACHINE);
                    assertThat(failure.problem().detail().orElseThrow()).contains("No space left on device");
                    assertThat(failure.problem().hint().orElseThrow()).contains("change run", "change abort");
                });
    }

    private static long free() throws IOException {
        return Files.getFileStore(disk).getUsableSpace();
    }
}
