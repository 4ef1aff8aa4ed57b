package dev.maquette.verify.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.change.ChangeOptions;
import dev.maquette.change.ChangePlan;
import dev.maquette.change.OnlineChange;
import dev.maquette.change.journal.Phase;
import dev.maquette.change.pace.Progress.Task;
import dev.maquette.change.session.Boundary;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.QualifiedName;
import dev.maquette.postgres.Connections;
import dev.maquette.verify.load.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The primary dies while an application works and a standby takes its place, which may not have the last
/// transactions. Whatever it has, table, copy, log and journal of it belong together.
class FailoverTest {
    private static final ChangePlan WIDER =
            ChangePlan.of(new QualifiedName("shop", "item"), "ALTER COLUMN id TYPE bigint");
    private static final String TYPE = "SELECT format_type(atttypid, NULL) FROM pg_attribute"
            + " WHERE attrelid = 'shop.item'::regclass AND attname = 'id'";
    private static final int ROWS = 20_000;

    @SuppressWarnings("NullAway.Init")
    private ShopDatabase primary;

    @SuppressWarnings("NullAway.Init")
    private Standby standby;

    @BeforeEach
    void start(@TempDir Path directory) throws SQLException, IOException {
        primary = ShopDatabase.start(18);
        Ledger.create(primary.database(), ROWS);
        standby = Standby.of(primary, directory);
    }

    @AfterEach
    void stop() {
        primary.close();
        standby.close();
    }

    /// What the application meets when its server dies is not looked at.
    private void failOver(Ledger ledger) throws SQLException {
        primary.close();
        ledger.close();
        standby.promote();
    }

    /// Fails over in the middle of the copy.
    ///
    /// @return the change
    private int failOverInTheCopy() throws SQLException {
        int change = primary.changes().begin(WIDER);
        var watcher = new Watcher(progress -> {
            if (progress.task() == Task.COPY && progress.rows() > 0) {
                primary.close();
            }
        });
        var changes = new OnlineChange(
                () -> Connections.standard().open(primary.target()),
                new ChangeOptions(20, 0.001, Duration.ofMinutes(1)),
                Boundary.NONE,
                watcher);
        try (Ledger ledger = Ledger.start(primary.database(), 2, ROWS)) {
            assertThatThrownBy(() -> changes.run(change, Phase.SOAK)).isInstanceOf(MaquetteException.class);
            failOver(ledger);
        }
        assertThat(standby.shop().texts("SELECT phase FROM maquette.change")).containsExactly("BACKFILL");
        return change;
    }

    /// Goes on as the application does.
    private void work(Runnable change) throws SQLException {
        Database database = standby.shop().database();
        Ledger ledger = Ledger.start(database, 2, ROWS);
        try (ledger) {
            change.run();
        }
        assertThat(ledger.failures()).isEmpty();
        assertThat(Ledger.wrong(database)).isEmpty();
    }

    @Test
    void aCopyGoesOnAtTheNewPrimary() throws SQLException {
        int change = failOverInTheCopy();
        OnlineChange changes = standby.shop().changes();
        work(() -> changes.run(change, Phase.SOAK));
        assertThat(standby.shop().texts(TYPE)).containsExactly("bigint");
        work(() -> changes.revert(change));
        changes.finish(change);
        assertThat(standby.shop().texts(TYPE)).containsExactly("integer");
        assertThat(standby.shop().leftovers()).isEmpty();
    }

    @Test
    void aCopyIsGivenUpAtTheNewPrimary() throws SQLException {
        List<String> before = primary.shape();
        int change = failOverInTheCopy();
        work(() -> standby.shop().changes().abort(change));
        assertThat(standby.shop().shape()).isEqualTo(before);
        assertThat(standby.shop().leftovers()).isEmpty();
    }

    @Test
    void thereIsAWayBackAtTheNewPrimary() throws SQLException {
        OnlineChange before = primary.changes();
        int change = before.begin(WIDER);
        try (Ledger ledger = Ledger.start(primary.database(), 2, ROWS)) {
            before.run(change, Phase.SOAK);
            primary.await("SELECT count(*) > 100 FROM maquette.log_1_new", "t");
            failOver(ledger);
        }
        OnlineChange changes = standby.shop().changes();
        assertThat(Ledger.wrong(standby.shop().database())).isEmpty();
        work(() -> changes.revert(change));
        assertThat(standby.shop().texts(TYPE)).containsExactly("integer");
        changes.finish(change);
        assertThat(standby.shop().leftovers()).isEmpty();
    }
}
