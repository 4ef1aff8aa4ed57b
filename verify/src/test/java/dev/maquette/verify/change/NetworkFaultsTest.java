package dev.maquette.verify.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.change.ChangeOptions;
import dev.maquette.change.ChangePlan;
import dev.maquette.change.OnlineChange;
import dev.maquette.change.journal.Phase;
import dev.maquette.change.session.Boundary;
import dev.maquette.change.session.ConnectionSource;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.postgres.Connections;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The network between the program and the server is slow, or falls silent without either of them being told.
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class NetworkFaultsTest {
    private static final ChangePlan WIDER =
            ChangePlan.of(new QualifiedName("shop", "item"), "ALTER COLUMN id TYPE bigint");
    private static final Duration ANSWER = Duration.ofSeconds(1);
    private static final Duration WAY = Duration.ofMillis(50);
    private static final int ROWS = 2000;

    @AutoClose
    @SuppressWarnings("NullAway.Init")
    private static ShopDatabase shop;

    @SuppressWarnings("NullAway.Init")
    private Network network;

    @BeforeAll
    static void start() throws SQLException {
        shop = ShopDatabase.start(18);
    }

    @BeforeEach
    void makeTable() throws SQLException, IOException {
        shop.database().run("DROP SCHEMA IF EXISTS shop CASCADE; DROP SCHEMA IF EXISTS maquette CASCADE");
        Ledger.create(shop.database(), ROWS);
        network = Network.to(shop.target());
    }

    @AfterEach
    void closeNetwork() {
        network.close();
    }

    /// Connections through the network.
    private record Through(Network network) implements ConnectionSource {
        @Override
        public Connection open() {
            return Connections.standard().open(network.target());
        }

        @Override
        public Duration answer() {
            return ANSWER;
        }
    }

    private OnlineChange changes(Boundary boundary) {
        return new OnlineChange(new Through(network), new ChangeOptions(100, 0.001, Duration.ofMinutes(1)), boundary);
    }

    /// The server does all of it at a stretch: not even one way is waited for.
    @Test
    void aSlowNetworkDoesNotProlongTheLock() throws SQLException {
        OnlineChange near = shop.changes();
        int change = near.begin(WIDER);
        near.run(change, Phase.CUTOVER);
        network.delay(WAY);
        changes(Boundary.NONE).run(change, Phase.SOAK);
        String held = near.status().getFirst().lock().orElseThrow().replaceFirst("held ([0-9.]+) ms.*", "$1");
        assertThat(Double.parseDouble(held)).isLessThan(2.0 * WAY.toMillis());
        near.finish(change);
    }

    /// The application is at work, and nobody ever tells the server that the program is gone.
    private void losing(String statement, Consumer<Network> fault) throws SQLException {
        OnlineChange near = shop.changes();
        int change = near.begin(WIDER);
        Ledger ledger = Ledger.start(shop.database(), 2, ROWS);
        try (ledger) {
            long began = System.nanoTime();
            assertThatThrownBy(() -> changes(new Boundary() {
                                @Override
                                public void before(int backend, String sql) {
                                    if (sql.contains(statement)) {
                                        fault.accept(network);
                                    }
                                }
                            })
                            .run(change, Phase.SOAK))
                    .isInstanceOfSatisfying(
                            MaquetteException.class,
                            failure -> assertThat(failure.problem().code()).isEqualTo(ProblemCode.CONNECTION));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
            near.run(change, Phase.SOAK);
            near.soak(change);
            near.finish(change);
        }
        List<Long> times = ledger.takeTimes();
        assertThat(Duration.ofNanos(times.getLast())).isLessThan(ANSWER);
        assertThat(ledger.failures()).isEmpty();
        assertThat(Ledger.wrong(shop.database())).isEmpty();
        assertThat(shop.leftovers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"CREATE TRIGGER", "EXPLAIN INSERT", "INSERT INTO \"maquette_1_new\".\"item\" AS", "LOCK TABLE"})
    void aProgramThatIsNotHeardAnyMoreKeepsNobodyWaiting(String statement) throws SQLException {
        losing(statement, Network::fallSilent);
    }

    @Test
    void anAnswerThatIsLostKeepsNobodyWaiting() throws SQLException {
        losing("LOCK TABLE", Network::loseAnswers);
    }
}
