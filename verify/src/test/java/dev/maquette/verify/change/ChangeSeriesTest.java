package dev.maquette.verify.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.change.ChangeSeries;
import dev.maquette.change.Chooser;
import dev.maquette.change.Plan;
import dev.maquette.change.StepPlan;
import dev.maquette.change.journal.Phase;
import dev.maquette.hazard.Rates;
import dev.maquette.scale.ScaleModel;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A key becomes wider with all that refers to it: tables change one after the other and belong together.
class ChangeSeriesTest {
    private static final String WIDER = "ALTER TABLE shop.item ALTER COLUMN id TYPE bigint";

    private static final String TYPES = """
        SELECT string_agg(format_type(a.atttypid, a.atttypmod), ' ' ORDER BY c.relname, a.attname)
        FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
        WHERE c.relnamespace = 'shop'::regnamespace AND c.relkind = 'r'
          AND (c.relname, a.attname) IN (('item', 'id'), ('item', 'parent'), ('line', 'item'), ('tag', 'item'))
        """;

    private static final String NARROW = "integer integer integer integer";
    private static final String WIDE = "bigint bigint bigint bigint";

    @AutoClose
    @SuppressWarnings("NullAway.Init")
    private static ShopDatabase shop;

    @SuppressWarnings("NullAway.Init")
    private static List<Plan> plans;

    @BeforeAll
    static void start() throws SQLException {
        shop = ShopDatabase.start(18);
        makeTables();
        plans = plans();
    }

    @BeforeEach
    void makeTablesAnew() throws SQLException {
        makeTables();
    }

    private static void makeTables() throws SQLException {
        shop.empty();
        shop.database().run("""
            CREATE SCHEMA shop;
            CREATE TABLE shop.item (id serial PRIMARY KEY, parent integer REFERENCES shop.item, note text);
            CREATE TABLE shop.line (id bigserial PRIMARY KEY, item integer NOT NULL UNIQUE REFERENCES shop.item);
            CREATE TABLE shop.tag (item integer REFERENCES shop.line (item) ON DELETE CASCADE, tag text,
                                   PRIMARY KEY (item, tag));
            CREATE VIEW shop.tagged AS SELECT i.note, t.tag FROM shop.item AS i JOIN shop.tag AS t ON t.item = i.id;
            INSERT INTO shop.item (parent, note) SELECT nullif(n - 1, 0), 'note ' || n FROM generate_series(1, 5000) AS n;
            INSERT INTO shop.line (item) SELECT id FROM shop.item;
            INSERT INTO shop.tag SELECT id, 'tag' FROM shop.item;
            """);
        shop.database().run("VACUUM ANALYZE shop.item, shop.line, shop.tag");
    }

    private static List<Plan> plans() throws SQLException {
        try (ScaleModel model = shop.model()) {
            String all = Chooser.withReferringColumns(model.snapshot().schema(), WIDER);
            List<Plan> plans = ShopDatabase.choices(model, all).stream()
                    .map(Chooser.Choice::plan)
                    .toList();
            return Plan.readAll(Plan.document(plans));
        }
    }

    @Test
    void allThatRefersToAKeyChangesWithIt() throws SQLException {
        assertThat(plans).extracting(plan -> plan.table().name()).containsExactly("tag", "line", "item");
        var series = new ChangeSeries(shop.changes());
        List<String> before = shop.shape();
        int first = series.begin(series.plan(plans, Rates.assumed()));
        whileOthersWrite(() -> series.run(first, Phase.SOAK));
        assertThat(shop.texts(TYPES)).containsExactly(WIDE);
        series.soak(first, Duration.ZERO);
        whileOthersWrite(() -> series.revert(first));
        series.finish(first);
        assertThat(shop.texts(TYPES)).containsExactly(NARROW);
        assertThat(shop.shape()).isEqualTo(before);
        int second = series.begin(plans);
        whileOthersWrite(() -> series.cutOver(second));
        shop.database().run("""
            INSERT INTO shop.item VALUES (3000000000, 1, 'large'); INSERT INTO shop.line (item) VALUES (3000000000);
            INSERT INTO shop.tag VALUES (3000000000, 'large')\
            """);
        assertThatThrownBy(() -> series.revert(second)).hasMessageContaining("cannot be taken back");
        series.finish(second);
        assertThat(shop.texts(TYPES)).containsExactly(WIDE);
        assertThat(shop.leftovers()).isEmpty();
        assertThat(shop.texts("SELECT conname FROM pg_constraint WHERE NOT convalidated"))
                .isEmpty();
    }

    /// Each transaction of theirs writes to all tables.
    private static void whileOthersWrite(Runnable work) {
        var stopped = new AtomicBoolean();
        CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(() -> write(stopped));
        try {
            work.run();
        } finally {
            stopped.set(true);
        }
        assertThat(writer.join()).isPositive();
    }

    private static int write(AtomicBoolean stopped) {
        int transactions = 0;
        try (Connection connection = shop.database().open();
                Statement statement = connection.createStatement()) {
            while (!stopped.get()) {
                statement.execute("""
                    BEGIN;
                    INSERT INTO shop.item (parent, note) VALUES (1, 'more');
                    INSERT INTO shop.line (item) VALUES (currval('shop.item_id_seq'));
                    INSERT INTO shop.tag VALUES (currval('shop.item_id_seq'), 'more');
                    DELETE FROM shop.line WHERE item = currval('shop.item_id_seq') - 3 AND item % 2 = 0;
                    UPDATE shop.item SET note = 'changed', parent = NULL WHERE id = currval('shop.item_id_seq') - 2;
                    COMMIT\
                    """);
                transactions++;
            }
            return transactions;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// The table that refers is rewritten in an instant, and locks the one it refers to.
    @Test
    void aTableThatIsSmallIsChangedInPlaceWithinASeries() throws SQLException {
        List<Plan> mixed;
        try (ScaleModel model = shop.model()) {
            String all = Chooser.withReferringColumns(model.snapshot().schema(), WIDER);
            mixed = Chooser.choose(model, all, Rates.assumed()).stream()
                    .map(Chooser.Choice::plan)
                    .toList();
        }
        assertThat(mixed).extracting(plan -> plan.table().name()).containsExactly("tag", "line", "item");
        assertThat(mixed.get(1)).isInstanceOf(StepPlan.class);
        var series = new ChangeSeries(shop.changes());
        int number = series.begin(mixed);
        series.cutOver(number);
        assertThat(shop.texts(TYPES)).containsExactly(WIDE);
        series.revert(number);
        assertThat(shop.texts(TYPES)).containsExactly(NARROW);
        series.finish(number);
        assertThat(shop.leftovers()).isEmpty();
    }

    @Test
    void aSeriesIsGivenUpAsAWhole() throws SQLException {
        List<String> before = shop.shape();
        var series = new ChangeSeries(shop.changes());
        int number = series.begin(plans);
        series.run(number, Phase.CUTOVER);
        int first = series.members(number).getFirst().id();
        series.changes().run(first, Phase.SOAK);
        assertThatThrownBy(() -> series.finish(number)).hasMessageContaining("cannot finish");
        assertThatThrownBy(() -> series.abort(number)).hasMessageContaining("cannot abort change " + first);
        series.revert(number);
        series.abort(number);
        assertThat(shop.leftovers()).isEmpty();
        shop.database().run("ALTER TABLE shop.tag VALIDATE CONSTRAINT tag_item_fkey");
        assertThat(shop.shape()).isEqualTo(before);
    }

    @Test
    void noneOfThemBeginsWhereOneCannot() throws SQLException {
        var series = new ChangeSeries(shop.changes());
        series.changes().begin(series.plan(plans, Rates.assumed()).getFirst());
        assertThatThrownBy(() -> series.begin(plans)).hasMessageContaining("is under way");
        assertThat(series.changes().changes()).hasSize(1);
    }
}
