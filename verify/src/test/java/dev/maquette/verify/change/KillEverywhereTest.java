package dev.maquette.verify.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.advise.partition.PartitionDesign;
import dev.maquette.change.Attacher;
import dev.maquette.change.ChangePlan;
import dev.maquette.change.Extractor;
import dev.maquette.change.OnlineChange;
import dev.maquette.change.Plan;
import dev.maquette.change.journal.JournaledChange;
import dev.maquette.change.journal.Phase;
import dev.maquette.change.journal.Side;
import dev.maquette.change.session.Boundary;
import dev.maquette.hazard.Rates;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.PartitionStrategy;
import dev.maquette.scale.ScaleModel;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The session of a change is ended before or after any of its statements; the change then goes on, or is
/// given up.
class KillEverywhereTest {
    private static final String IN_PLACE = """
        ALTER TABLE shop.item ADD CONSTRAINT item_once UNIQUE (id, version), ADD CONSTRAINT item_real CHECK (version >= 0);
        ALTER TABLE shop.line ALTER COLUMN item SET DEFAULT 0
        """;
    private static final String ROWS = "SELECT string_agg(id || ':' || version, ',' ORDER BY id) FROM shop.item";
    private static final String LINES =
            "SELECT string_agg(concat_ws(':', id, item, kind, word), ',' ORDER BY id) FROM shop.line";
    private static final int SPREAD = 3;

    private static final Kind COPIED =
            new Kind(_ -> ChangePlan.of(new QualifiedName("shop", "item"), "ALTER COLUMN id TYPE bigint"), ROWS, ROWS);
    private static final Kind IN_STEPS = new Kind(shop -> shop.chosen(IN_PLACE).plan(), ROWS, ROWS);
    private static final Kind EXTRACTED =
            new Kind(KillEverywhereTest::extraction, LINES, LINES + " LEFT JOIN shop.kind USING (kind)");

    private static final Kind ATTACHED = new Kind(KillEverywhereTest::attached, ROWS, ROWS);

    /// Ends the session that sends the statement of a number, counted over all sessions of the change.
    private static final class Killer implements Boundary {
        private final Connection administrator;
        private final int place;
        private final AtomicInteger seen = new AtomicInteger();

        /// @param place twice the statement's number, from 0, and one more for after it; -1 for none
        Killer(Connection administrator, int place) {
            this.administrator = administrator;
            this.place = place;
        }

        @Override
        public void before(int backend, String sql) {
            strike(backend);
        }

        @Override
        public void after(int backend, String sql) {
            strike(backend);
        }

        private void strike(int backend) {
            if (backend != 0 && seen.getAndIncrement() == place) {
                try (Statement statement = administrator.createStatement();
                        ResultSet rows =
                                statement.executeQuery("SELECT pg_terminate_backend(" + backend + ", 10000)")) {
                    assertThat(rows.next() && rows.getBoolean(1)).isTrue();
                } catch (SQLException failure) {
                    throw new IllegalStateException(failure);
                }
            }
        }
    }

    @Test
    void endedAtAnyOfSomeStatementsTheChangeGoesOnOrIsGivenUp() throws SQLException {
        endAt(0, SPREAD, COPIED);
    }

    @Test
    void endedAtAnyOfSomeStatementsAChangeInPlaceGoesOnOrIsGivenUp() throws SQLException {
        endAt(0, SPREAD, IN_STEPS);
    }

    @Test
    void endedAtAnyOfSomeStatementsAnExtractionGoesOnOrIsGivenUp() throws SQLException {
        endAt(0, SPREAD, EXTRACTED);
    }

    /// The system property `maquette.benchmark.from` goes on at a place, from 0.
    @Tag("benchmark")
    @Test
    void endedAtAnyStatementTheChangeGoesOnOrIsGivenUp() throws SQLException {
        endAt(Integer.getInteger("maquette.benchmark.from", 0), Integer.MAX_VALUE, COPIED);
    }

    @Tag("benchmark")
    @Test
    void endedAtAnyStatementAChangeInPlaceGoesOnOrIsGivenUp() throws SQLException {
        endAt(0, Integer.MAX_VALUE, IN_STEPS);
    }

    @Tag("benchmark")
    @Test
    void endedAtAnyStatementAnExtractionGoesOnOrIsGivenUp() throws SQLException {
        endAt(Integer.getInteger("maquette.benchmark.from", 0), Integer.MAX_VALUE, EXTRACTED);
    }

    @Test
    void endedAtAnyOfSomeStatementsAnAttachmentGoesOnOrIsGivenUp() throws SQLException {
        endAt(0, SPREAD, ATTACHED);
    }

    @Tag("benchmark")
    @Test
    void endedAtAnyStatementAnAttachmentGoesOnOrIsGivenUp() throws SQLException {
        endAt(0, Integer.MAX_VALUE, ATTACHED);
    }

    private static Plan extraction(ShopDatabase shop) throws SQLException {
        try (ScaleModel model = shop.model()) {
            var parts = new Extractor.Parts(
                    new QualifiedName("shop", "line"),
                    new QualifiedName("shop", "kind"),
                    List.of("kind"),
                    List.of("word"));
            return Extractor.extract(model.snapshot().schema(), parts).plan();
        }
    }

    /// By the key that foreign keys refer to.
    private static Plan attached(ShopDatabase shop) throws SQLException {
        shop.database().run("ANALYZE shop.item");
        var wish = new PartitionDesign.Wish(
                new QualifiedName("shop", "item"), PartitionStrategy.RANGE, "id", Optional.of("50"));
        try (ScaleModel model = shop.model()) {
            return Attacher.choose(model, wish, Rates.assumed()).plan();
        }
    }

    /// Makes a plan for the tables of a shop.
    @FunctionalInterface
    private interface Planner {
        Plan plan(ShopDatabase shop) throws SQLException;
    }

    /// @param planner makes the plan
    /// @param before reads what the application wrote, before the change
    /// @param after reads the same after it
    private record Kind(Planner planner, String before, String after) {}

    private static void endAt(int from, int most, Kind kind) throws SQLException {
        try (ShopDatabase shop = ShopDatabase.start(18);
                Connection administrator = shop.superuser().open()) {
            make(shop);
            Plan plan = kind.planner().plan(shop);
            List<String> before = shop.shape();
            List<String> rows = shop.texts(kind.before());
            var counter = new Killer(administrator, -1);
            proceed(shop.changes(20, counter), plan);
            List<String> after = shop.shape();
            assertThat(after).isNotEqualTo(before);
            assertThat(shop.texts(kind.after())).isEqualTo(rows);
            var wrong = new ArrayList<String>();
            int places = counter.seen.get();
            int step = Math.max(1, places / most);
            for (int place = from; place < places; place += step) {
                // Of every two places, one is gone on from and one given up at; each statement has two.
                boolean giveUp = place / step % 2 == 1;
                make(shop);
                boolean givenUp = endAndRecover(shop, plan, new Killer(administrator, place), giveUp);
                List<String> wanted = givenUp ? before : after;
                if (!shop.shape().equals(wanted)
                        || !shop.texts(givenUp ? kind.before() : kind.after()).equals(rows)
                        || !shop.leftovers().isEmpty()) {
                    wrong.add("place " + place + (giveUp ? ", given up" : ", gone on with"));
                }
            }
            assertThat(wrong).isEmpty();
        }
    }

    private static void make(ShopDatabase shop) throws SQLException {
        shop.empty();
        shop.database().run("""
            CREATE SCHEMA shop;
            CREATE TABLE shop.item (id integer PRIMARY KEY, version integer NOT NULL);
            CREATE INDEX item_version ON shop.item (version);
            CREATE TABLE shop.line (id integer PRIMARY KEY, item integer REFERENCES shop.item, kind integer, word text);
            CREATE INDEX line_kind ON shop.line (kind);
            CREATE VIEW shop.seen AS SELECT * FROM shop.item;
            INSERT INTO shop.item SELECT n, n % 5 FROM generate_series(1, 50) AS n;
            INSERT INTO shop.line SELECT n, n, n % 7, 'kind ' || n % 7 FROM generate_series(1, 50) AS n;
            """);
    }

    /// @return whether the change was given up: one that was done by then cannot be
    private static boolean endAndRecover(ShopDatabase shop, Plan plan, Killer killer, boolean giveUp) {
        OnlineChange changes = shop.changes(20, Boundary.NONE);
        try {
            proceed(shop.changes(20, killer), plan);
        } catch (MaquetteException failure) {
            boolean done = changes.changes().stream().anyMatch(one -> one.phase() == Phase.DONE);
            if (giveUp && !done) {
                giveUp(changes);
                return true;
            }
            proceed(changes, plan);
        }
        return false;
    }

    /// Takes the change as far as it goes, whether it was begun or not.
    private static void proceed(OnlineChange changes, Plan plan) {
        Optional<JournaledChange> known = changes.changes().stream().findFirst();
        int change = known.map(JournaledChange::id).orElseGet(() -> changes.begin(plan));
        if (known.filter(one -> one.phase().isEnd()).isEmpty()) {
            changes.run(change, Phase.SOAK);
            changes.soak(change);
            changes.finish(change);
        }
    }

    private static void giveUp(OnlineChange changes) {
        for (JournaledChange known : changes.changes()) {
            if (known.phase() == Phase.SOAK && known.active() == Side.NEW) {
                changes.revert(known.id());
                changes.finish(known.id());
            } else if (known.active() == Side.OLD) {
                changes.abort(known.id());
            }
        }
    }
}
