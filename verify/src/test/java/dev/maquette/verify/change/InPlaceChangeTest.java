package dev.maquette.verify.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.change.Chooser;
import dev.maquette.change.Engine;
import dev.maquette.change.OnlineChange;
import dev.maquette.change.Plan;
import dev.maquette.change.StepPlan;
import dev.maquette.change.journal.Phase;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.ProblemCode;
import dev.maquette.scale.ScaleModel;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What needs no copy of the table is done in place, by the cheapest way, and can be taken back.
class InPlaceChangeTest {
    @SuppressWarnings("NullAway.Init")
    private static ShopDatabase shop;

    @SuppressWarnings("NullAway.Init")
    private static ScaleModel model;

    @BeforeAll
    static void start() throws SQLException {
        shop = ShopDatabase.start(18);
        makeTables();
        model = shop.model();
    }

    @AfterAll
    static void stop() {
        model.close();
        shop.close();
    }

    private static Chooser.Choice chosen(String sql) {
        return ShopDatabase.chosen(model, sql);
    }

    @BeforeEach
    void makeTablesAnew() throws SQLException {
        makeTables();
    }

    private static void makeTables() throws SQLException {
        shop.empty();
        shop.database().run("""
            CREATE SCHEMA shop;
            CREATE TABLE shop.maker (id integer PRIMARY KEY);
            CREATE TABLE shop.item (id integer PRIMARY KEY, maker integer, code text, note varchar(40));
            INSERT INTO shop.maker SELECT n FROM generate_series(1, 20) AS n;
            INSERT INTO shop.item SELECT n, n % 20 + 1, 'code ' || n, 'note' FROM generate_series(1, 20000) AS n;
            """);
        shop.database().run("VACUUM ANALYZE shop.item, shop.maker");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER TABLE shop.item ALTER COLUMN note SET DEFAULT 'none', ALTER COLUMN code SET STATISTICS"
                        + " 500|INSTANT|1",
                "ALTER TABLE shop.item ALTER COLUMN code SET NOT NULL|CONSTRAINT|2",
                "ALTER TABLE shop.item ADD FOREIGN KEY (maker) REFERENCES shop.maker|CONSTRAINT|2",
                "CREATE INDEX item_maker ON shop.item (maker)|INDEX|1",
                "ALTER TABLE shop.item RENAME note TO remark; ALTER TABLE shop.item ADD CHECK (remark <>"
                        + " '')|CONSTRAINT|3",
                "ALTER TABLE shop.item ADD UNIQUE (code)|INDEX|2"
            })
    void theCheapestWayIsTakenAndTakenBack(String sql, Engine engine, int steps) throws SQLException {
        Chooser.Choice choice = chosen(sql);
        assertThat(choice.engine()).isEqualTo(engine);
        var plan = (StepPlan) Plan.read(choice.plan().document());
        assertThat(plan.steps()).hasSize(steps);
        List<String> before = shop.shape();
        OnlineChange changes = shop.changes();
        int change = changes.begin(plan);
        changes.run(change, Phase.SOAK);
        List<String> after = shop.shape();
        assertThat(after).isNotEqualTo(before);
        changes.revert(change);
        assertThat(shop.shape()).isEqualTo(before);
        changes.cutOver(change);
        assertThat(shop.shape()).isEqualTo(after);
        changes.finish(change);
        assertThat(shop.shape()).isEqualTo(after);
        assertThat(shop.leftovers()).isEmpty();
    }

    /// A comparison of schemas alone would drop it and make it anew, empty.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE shop.item RENAME note TO remark",
                "ALTER TABLE shop.item RENAME TO piece; ALTER TABLE shop.piece RENAME COLUMN id TO number",
                "ALTER TABLE shop.item SET SCHEMA attic; ALTER SCHEMA attic RENAME TO store",
                "ALTER TABLE shop.item RENAME note TO old; ALTER TABLE shop.item RENAME code TO note;"
                        + " ALTER TABLE shop.item RENAME old TO code",
                "ALTER TYPE shop.size RENAME TO width; ALTER TYPE shop.width RENAME VALUE 'small' TO 'narrow';"
                        + " ALTER TABLE shop.item RENAME CONSTRAINT item_pkey TO pk"
            })
    void whatWasRenamedGetsItsNameBackWithItsRows(String sql) throws SQLException {
        shop.database()
                .run("DROP SCHEMA IF EXISTS attic CASCADE; CREATE SCHEMA attic; CREATE TYPE shop.size AS ENUM ('small',"
                        + " 'large'); ALTER TABLE shop.item ADD size shop.size DEFAULT 'small'");
        List<String> rows = shop.texts("SELECT i::text FROM shop.item AS i ORDER BY id");
        List<String> before = shop.shape();
        OnlineChange changes = shop.changes();
        Chooser.Choice choice = shop.chosen(sql);
        int change = changes.begin(choice.plan());
        for (int turn = 0; turn < 2; turn++) {
            changes.cutOver(change);
            assertThat(shop.shape()).isNotEqualTo(before);
            changes.revert(change);
            assertThat(shop.shape()).isEqualTo(before);
            assertThat(shop.texts("SELECT i::text FROM shop.item AS i ORDER BY id"))
                    .isEqualTo(rows);
        }
        changes.finish(change);
    }

    /// Somebody else took it back already, so that it can only be gone on with.
    @Test
    void aWayBackThatFailsAtItsBeginningIsForgotten() throws SQLException {
        OnlineChange changes = shop.changes();
        int change =
                changes.begin(chosen("ALTER TABLE shop.item ADD weight integer").plan());
        changes.run(change, Phase.SOAK);
        shop.database().run("ALTER TABLE shop.item DROP weight");
        assertThatThrownBy(() -> changes.revert(change)).hasMessageContaining("weight");
        changes.finish(change);
        assertThat(shop.texts("SELECT phase FROM maquette.change")).containsExactly("DONE");
    }

    @Test
    void whatTheWayBackLosesIsSaid() {
        assertThat(chosen("ALTER TABLE shop.item ADD weight integer").plan().losses())
                .singleElement()
                .asString()
                .contains("DROP COLUMN \"weight\"");
        assertThat(chosen("ALTER TABLE shop.item ALTER code SET STATISTICS 9; UPDATE shop.item SET code = ''"
                                + " WHERE id = 1")
                        .plan()
                        .losses())
                .singleElement()
                .asString()
                .contains("UPDATE shop.item");
        assertThat(chosen("ALTER TABLE shop.item RENAME note TO remark").plan().losses())
                .isEmpty();
    }

    @Test
    void whatWritesTheTableAnewIsDoneOnACopyOfIt() throws SQLException {
        Chooser.Choice choice = chosen("ALTER TABLE shop.item ALTER COLUMN id TYPE bigint");
        assertThat(choice.engine()).isEqualTo(Engine.TABLE);
        assertThat(choice.considered().getFirst()).contains("not instant").contains("shop.item");
        shop.database().run("CREATE VIEW shop.seen AS SELECT id FROM shop.item");
        choice = shop.chosen("ALTER TABLE shop.item ALTER COLUMN id TYPE bigint");
        assertThat(choice.engine()).isEqualTo(Engine.TABLE);
        assertThat(choice.considered().getFirst()).contains("used by a view");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE shop.item SET code = NULL WHERE id = 7|ALTER TABLE shop.item ALTER COLUMN code SET NOT"
                        + " NULL|(7,",
                "UPDATE shop.item SET code = 'code 8' WHERE id = 7|ALTER TABLE shop.item ADD UNIQUE (code)|code 8",
                "UPDATE shop.item SET maker = 99 WHERE id = 7"
                        + "|ALTER TABLE shop.item ADD FOREIGN KEY (maker) REFERENCES shop.maker|(7,99"
            })
    void rowsInTheWayAreFoundBeforeAnythingIsDone(String sql, String statement, String named) throws SQLException {
        Plan plan = chosen(statement).plan();
        shop.database().run(sql);
        List<String> before = shop.shape();
        assertThatThrownBy(() -> shop.changes().begin(plan))
                .isInstanceOfSatisfying(MaquetteException.class, failure -> {
                    assertThat(failure.problem().code()).isEqualTo(ProblemCode.REFUSED);
                    assertThat(failure.problem().detail().orElseThrow()).contains(named);
                });
        assertThat(shop.shape()).isEqualTo(before);
    }

    /// A row comes into the way after it was looked for.
    @Test
    void anIndexThatCannotBeBuiltLeavesNothing() throws SQLException {
        OnlineChange changes = shop.changes();
        List<String> before = shop.shape();
        int change =
                changes.begin(chosen("ALTER TABLE shop.item ADD UNIQUE (code)").plan());
        shop.database().run("UPDATE shop.item SET code = 'code 8' WHERE id = 7");
        assertThatThrownBy(() -> changes.run(change, Phase.SOAK)).hasMessageContaining("could not create unique index");
        assertThat(shop.shape()).isEqualTo(before);
        changes.abort(change);
        assertThat(shop.shape()).isEqualTo(before);
        assertThat(shop.leftovers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER SCHEMA shop OWNER TO clerk; GRANT USAGE ON SCHEMA shop TO keeper"
                        + "|CREATE INDEX item_maker ON shop.item (maker)|CREATE on schema shop",
                "ALTER TABLE shop.item OWNER TO clerk; GRANT SELECT ON shop.item TO keeper"
                        + "|ALTER TABLE shop.item ALTER COLUMN code SET NOT NULL|ownership of table shop.item",
            })
    void rightsThatAreMissingAreNamedBeforeAnythingIsDone(String sql, String statement, String named)
            throws SQLException {
        Plan plan = chosen(statement).plan();
        shop.superuser().run(sql);
        try {
            assertThatThrownBy(() -> shop.changes().begin(plan))
                    .isInstanceOfSatisfying(MaquetteException.class, failure -> {
                        assertThat(failure.problem().code()).isEqualTo(ProblemCode.RIGHTS);
                        assertThat(failure.problem().detail().orElseThrow()).contains(named);
                    });
            assertThat(shop.leftovers()).isEmpty();
        } finally {
            shop.superuser().run("ALTER SCHEMA shop OWNER TO keeper");
            shop.superuser().run("ALTER TABLE shop.item OWNER TO keeper");
        }
    }

    @Test
    void whatFailsOrChangesNothingIsSaidBeforehand() {
        assertThatThrownBy(() -> chosen("ALTER TABLE shop.item DROP COLUMN nothing"))
                .hasMessageContaining("cannot carry out online");
        assertThatThrownBy(() -> chosen("SELECT 1")).hasMessageContaining("cannot carry out online");
    }
}
