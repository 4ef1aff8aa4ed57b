package dev.maquette.verify.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.change.ChangeOptions;
import dev.maquette.change.ChangePlan;
import dev.maquette.change.OnlineChange;
import dev.maquette.change.journal.Phase;
import dev.maquette.change.session.Boundary;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.QualifiedName;
import dev.maquette.postgres.ConnectionTarget;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.StillServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The key of a table becomes `bigint` and `integer` again, while an application works.
class OnlineChangeTest {
    private static final int ROWS = 20_000;
    private static final int TURNS = 4;

    @ParameterizedTest
    @ValueSource(ints = {14, 18})
    void aKeyBecomesWiderAndNarrowAgainUnderLoad(int major) throws SQLException {
        try (PostgresServer server = EmbeddedServers.standard().start(StillServer.of(major))) {
            Database superuser = Database.at(server.target("postgres"));
            superuser.run("CREATE ROLE keeper LOGIN PASSWORD 'unused'");
            superuser.run("CREATE DATABASE shop OWNER keeper");
            ConnectionTarget target = server.target("shop").withUser("keeper", "unused");
            Database database = Database.at(target);
            Ledger.create(database, ROWS);
            var changes = new OnlineChange(
                    () -> Connections.standard().open(target),
                    new ChangeOptions(2000, 0.001, Duration.ofMinutes(2)),
                    Boundary.NONE);
            int change = changes.begin(ChangePlan.of(new QualifiedName("shop", "item"), "ALTER COLUMN id TYPE bigint"));
            Ledger ledger = Ledger.start(database, 3, ROWS);
            try (ledger) {
                assertThat(changes.run(change, Phase.SOAK)).isEqualTo(Phase.SOAK);
                assertThat(typeOfKey(database)).isEqualTo("bigint");
            }
            assertThat(ledger.failures()).isEmpty();
            assertThat(ledger.transactions()).isPositive();
            assertThat(Ledger.wrong(database)).isEmpty();
            Ledger second = Ledger.start(database, 3, ROWS);
            try (second) {
                second.audit();
                for (int i = 0; i < TURNS; i++) {
                    changes.cutOver(change);
                    assertThat(typeOfKey(database)).isEqualTo("bigint");
                    changes.revert(change);
                    assertThat(typeOfKey(database)).isEqualTo("integer");
                }
            }
            assertThat(second.failures()).isEmpty();
            assertThat(second.audits()).isPositive();
            assertThat(Ledger.wrong(database)).isEmpty();
            changes.finish(change);
            assertThat(Ledger.wrong(database)).isEmpty();
            assertThat(deadlocks(database)).isZero();
        }
    }

    private static long deadlocks(Database database) throws SQLException {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /// That of its sequence has to be the same.
    private static String typeOfKey(Database database) throws SQLException {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT format_type(atttypid, atttypmod),"
                        + " (SELECT format_type(seqtypid, NULL) FROM pg_sequence"
                        + " WHERE seqrelid = pg_get_serial_sequence('shop.item', 'id')::regclass)"
                        + " FROM pg_attribute WHERE attrelid = 'shop.item'::regclass AND attname = 'id'")) {
            rows.next();
            assertThat(rows.getString(2)).isEqualTo(rows.getString(1));
            return rows.getString(1);
        }
    }
}
