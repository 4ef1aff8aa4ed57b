package dev.maquette.verify.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.change.ChangePlan;
import dev.maquette.change.OnlineChange;
import dev.maquette.change.journal.Phase;
import dev.maquette.model.MaquetteException;
import dev.maquette.sql.TypeConversion;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rows that do not fit into a new shape are found before any is copied, nothing is shortened silently, and what a
/// new shape cannot say is not lost on the way there and back.
class ShapeFitTest {
    private static final Pattern COMMA = Pattern.compile(", ");
    private static final String ROWS = "SELECT i::text FROM shop.item AS i ORDER BY id";

    @AutoClose
    @SuppressWarnings("NullAway.Init")
    private static ShopDatabase shop;

    @BeforeAll
    static void start() throws SQLException {
        shop = ShopDatabase.start(18);
        shop.superuser().run("ALTER DATABASE shop SET search_path TO shop, public");
    }

    @BeforeEach
    void makeTable() throws SQLException {
        shop.empty();
        shop.database()
                .run("CREATE SCHEMA shop; CREATE TABLE shop.item (id integer PRIMARY KEY, number integer, name text,"
                        + " price numeric(10, 4), code text, digits bit(4), day date,"
                        + " ticket serial);"
                        + " CREATE DOMAIN shop.few AS integer CHECK (VALUE < 99000);"
                        + " INSERT INTO shop.item SELECT n, n * 1000, 'item ' || n, n / 7.0, '0' || n, B'0101',"
                        + " '2024-06-01'"
                        + " FROM generate_series(1, 100) AS n");
    }

    private static ChangePlan plan(String statements) {
        return ChangePlan.of(statements, Map.of(), Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER number TYPE smallint|every \"number\" of shop.item fits smallint|33,33000",
                "ALTER name TYPE varchar(6)|every \"name\" of shop.item fits character varying(6)|item 10",
                "ALTER name TYPE char(6)|every \"name\" of shop.item fits character(6)|item 10",
                "ALTER price TYPE numeric(5, 4)|every \"price\" of shop.item fits numeric(5,4)|10.0000",
                "ALTER digits TYPE bit(3)|every \"digits\" of shop.item fits bit(3)|0101",
                "ALTER name TYPE integer USING name::integer|every \"name\" of shop.item fits integer|invalid input",
                "ALTER number TYPE shop.few|every \"number\" of shop.item fits shop.few|violates check constraint",
                "ADD UNIQUE (digits)|(\"digits\") is in no two rows of shop.item|100",
                "ADD CHECK (number < 99000)|every row of shop.item satisfies ((number < 99000))|99,99000",
                "ADD weight integer NOT NULL|nothing says what new column \"weight\" has in it|1,1000"
            })
    void whatDoesNotFitIsFoundBeforeAnythingIsCopied(String action, String need, String row) throws SQLException {
        List<String> before = shop.texts(ROWS);
        OnlineChange changes = shop.changes();
        int change = changes.begin(plan("ALTER TABLE shop.item " + action));
        assertThatThrownBy(() -> changes.run(change, Phase.SOAK))
                .hasMessageContaining(need)
                .satisfies(failure -> assertThat(
                                ((MaquetteException) failure).problem().detail().orElseThrow())
                        .contains(row));
        assertThat(shop.texts("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'maquette%'"))
                .isEmpty();
        changes.abort(change);
        assertThat(shop.leftovers()).isEmpty();
        assertThat(shop.texts(ROWS)).isEqualTo(before);
    }

    /// It goes on once the rows are mended.
    @Test
    void mendedRowsDoNotKeepAChangeFromGoingOn() throws SQLException {
        OnlineChange changes = shop.changes();
        int change = changes.begin(plan("ALTER TABLE shop.item ALTER name TYPE varchar(6)"));
        assertThatThrownBy(() -> changes.run(change, Phase.SOAK)).hasMessageContaining("fits character varying(6)");
        shop.database().run("UPDATE shop.item SET name = 'i' || id");
        assertThat(changes.run(change, Phase.SOAK)).isEqualTo(Phase.SOAK);
        changes.finish(change);
    }

    @Test
    void whatAnExpressionGivesIsNotShortenedEither() throws SQLException {
        OnlineChange changes = shop.changes();
        int change = changes.begin(ChangePlan.of(
                "ALTER TABLE shop.item ADD label varchar(6)", Map.of("label", "upper(a.name)"), Map.of()));
        assertThatThrownBy(() -> changes.run(change, Phase.SOAK)).hasMessageContaining("too long");
        changes.abort(change);
    }

    /// The old values are there still, with all their digits; what was written since has those that it got.
    @Test
    void roundedValuesAreTheOldOnesAgainAfterARevert() throws SQLException {
        List<String> before = shop.texts(ROWS);
        OnlineChange changes = shop.changes();
        int change = changes.begin(plan("ALTER TABLE shop.item ALTER price TYPE numeric(8, 1)"));
        changes.run(change, Phase.SOAK);
        assertThat(shop.texts("SELECT price FROM shop.item WHERE id = 1")).containsExactly("0.1");
        shop.database().run("UPDATE shop.item SET price = 5.5 WHERE id = 100");
        changes.revert(change);
        assertThat(shop.texts(ROWS)).startsWith(before.subList(0, 99).toArray(String[]::new));
        assertThat(shop.texts("SELECT price FROM shop.item WHERE id = 100")).containsExactly("5.5000");
    }

    /// Each chunk has rows that agree in the one shape only, and rows that agree in the other one only.
    @Test
    void whatTheOldTypeRoundsDoesNotKeepItFromComingBack() throws SQLException {
        OnlineChange changes = shop.changes();
        int change = changes.begin(ChangePlan.of(
                "ALTER TABLE shop.item ALTER price TYPE numeric(12, 6), ALTER code TYPE integer USING code::integer",
                Map.of(),
                Map.of("code", "a.code::text")));
        changes.run(change, Phase.SOAK);
        shop.database().run("UPDATE shop.item SET price = 3.141592 WHERE id = 50");
        changes.revert(change);
        assertThat(shop.texts("SELECT price || ' ' || code FROM shop.item WHERE id IN (49, 50) ORDER BY id"))
                .containsExactly("7.0000 049", "3.1416 50");
    }

    /// A row that is wrong in both shapes is seen among those that agree in one of them only.
    @Test
    void aWrongRowIsSeenAmongRoundedOnes() throws SQLException {
        OnlineChange changes = shop.changes();
        int change = changes.begin(plan("ALTER TABLE shop.item ALTER price TYPE numeric(8, 1)"));
        changes.run(change, Phase.SOAK);
        shop.database().run("UPDATE maquette_1_old.item SET name = 'wrong' WHERE id = 7");
        changes.revert(change);
        assertThat(shop.texts("SELECT name FROM shop.item WHERE id = 7")).containsExactly("item 7");
    }

    /// Rows that were there before a constraint are copied as they are, and it is as unchecked as it was.
    @Test
    void constraintsThatWereNeverCheckedAreCarried() throws SQLException {
        shop.database()
                .run("UPDATE shop.item SET name = NULL WHERE id = 3;"
                        + " ALTER TABLE shop.item ADD CONSTRAINT small CHECK (number < 50000) NOT VALID,"
                        + " ADD CONSTRAINT named NOT NULL name NOT VALID;"
                        + " COMMENT ON CONSTRAINT small ON shop.item IS 'later'");
        List<String> before = shop.texts(ROWS);
        List<String> shape = shop.shape();
        OnlineChange changes = shop.changes();
        int change = changes.begin(plan("ALTER TABLE shop.item ALTER id TYPE bigint"));
        changes.run(change, Phase.SOAK);
        assertThat(shop.texts(ROWS)).isEqualTo(before);
        changes.finish(change);
        assertThat(shop.shape())
                .isEqualTo(shape.stream()
                        .map(sql -> sql.replace("\"id\" integer", "\"id\" bigint"))
                        .toList());
    }

    /// An index of another table has the name that one of the copy is to get.
    @Test
    void aNameThatIsTakenIsFoundBeforehand() throws SQLException {
        shop.database().run("CREATE TABLE shop.other (id integer); CREATE INDEX item_name ON shop.other (id)");
        assertThatThrownBy(() -> shop.changes()
                        .begin(plan("ALTER TABLE shop.item ALTER id TYPE bigint; CREATE INDEX item_name ON shop.item"
                                + " (name)")))
                .hasMessage("the name shop.item_name is taken");
    }

    @Test
    void usingConvertsRowsWhenTheWayBackIsKnown() throws SQLException {
        List<String> before = shop.texts(ROWS);
        String cents = "ALTER TABLE shop.item ALTER number TYPE bigint USING number::bigint * 100";
        OnlineChange changes = shop.changes();
        assertThatThrownBy(() -> changes.begin(plan(cents))).hasMessageContaining("nothing says how column \"number\"");
        int change = changes.begin(ChangePlan.of(cents, Map.of(), Map.of("number", "a.number / 100")));
        changes.run(change, Phase.SOAK);
        assertThat(shop.texts("SELECT number FROM shop.item WHERE id = 2")).containsExactly("200000");
        shop.database().run("UPDATE shop.item SET number = 100 WHERE id = 1");
        changes.revert(change);
        assertThat(shop.texts("SELECT number FROM shop.item WHERE id = 1")).containsExactly("1");
        assertThat(shop.texts(ROWS).subList(1, 100)).isEqualTo(before.subList(1, 100));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DROP CONSTRAINT item_pkey, ADD PRIMARY KEY (ticket)|has no unique index on its old key",
                "ADD CONSTRAINT later UNIQUE (id) DEFERRABLE|constraint later of shop.item is deferrable",
                "DROP number|statistics object shop.both would be lost",
                "RENAME number TO amount|cannot be renamed or dropped online",
                "ALTER day TYPE timestamptz|which time zone the values of \"day\" of shop.item are in is nowhere said"
            })
    void whatTheCopyCouldNotDoIsRefused(String action, String message) throws SQLException {
        shop.database()
                .run("CREATE STATISTICS shop.both ON number, code FROM shop.item;"
                        + " CREATE FUNCTION shop.look() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
                        + " CREATE TRIGGER look BEFORE UPDATE ON shop.item FOR EACH ROW WHEN (NEW.number > 5)"
                        + " EXECUTE FUNCTION shop.look()");
        if (action.startsWith("DROP number")) {
            shop.database().run("DROP TRIGGER look ON shop.item");
        }
        assertThatThrownBy(() -> shop.changes().begin(plan("ALTER TABLE shop.item " + action)))
                .hasMessageContaining(message);
        assertThat(shop.leftovers()).isEmpty();
    }

    /// Names in what somebody wrote mean what they mean to the role.
    @Test
    void expressionsAreReadAsTheRoleReadsThem() throws SQLException {
        shop.database().run("CREATE TYPE shop.size AS ENUM ('item 1', 'other')");
        shop.database().run("UPDATE shop.item SET name = 'item 1'");
        OnlineChange changes = shop.changes();
        int change = changes.begin(ChangePlan.of(
                "ALTER TABLE shop.item ALTER name TYPE size USING lower(name)::size",
                Map.of(),
                Map.of("name", "(a.name::size)::text")));
        changes.run(change, Phase.SOAK);
        shop.database().run("UPDATE shop.item SET name = 'other' WHERE id = 1");
        changes.revert(change);
        assertThat(shop.texts("SELECT name FROM shop.item WHERE id < 3 ORDER BY id"))
                .containsExactly("other", "item 1");
        shop.database().run("DROP TABLE maquette_1_new.item; DROP TYPE shop.size");
    }

    /// The application's session prints intervals in another way, and writes both tables itself.
    @Test
    void theApplicationsSettingsChangeNoValue() throws SQLException {
        OnlineChange changes = shop.changes();
        int change = changes.begin(ChangePlan.of(
                "ALTER TABLE shop.item ADD age text", Map.of("age", "(interval '1 day 2 hours')::text"), Map.of()));
        changes.run(change, Phase.CUTOVER);
        shop.meanwhile(
                changes,
                change,
                () -> shop.database()
                        .run("SET intervalstyle = iso_8601; UPDATE shop.item SET number = 5 WHERE id = 1"));
        assertThat(shop.texts("SELECT DISTINCT age FROM shop.item")).containsExactly("1 day 02:00:00");
    }

    /// Two values of a key may be equal without being the same.
    @Test
    void aKeyIsWrittenAsItIs() throws SQLException {
        shop.database()
                .run("CREATE TABLE shop.scale (id numeric PRIMARY KEY, weight real);"
                        + " INSERT INTO shop.scale VALUES (1.5, 0), (2.5, 0), (3.5, 0)");
        OnlineChange changes = shop.changes();
        int change = changes.begin(plan("ALTER TABLE shop.scale ADD COLUMN note text DEFAULT 'none'"));
        changes.run(change, Phase.CUTOVER);
        shop.database().run("UPDATE shop.scale SET id = 1.50 WHERE id = 1.5");
        shop.meanwhile(changes, change, () -> shop.database().run("UPDATE shop.scale SET id = 2.500 WHERE id = 2.5"));
        assertThat(shop.texts("SELECT id FROM shop.scale ORDER BY id")).containsExactly("1.50", "2.500", "3.5");
        shop.database().run("UPDATE shop.scale SET id = 3.50, weight = '-0' WHERE id = 3.5");
        changes.revert(change);
        assertThat(shop.texts("SELECT id || ' ' || weight FROM shop.scale ORDER BY id"))
                .containsExactly("1.50 0", "2.500 0", "3.50 -0");
    }

    /// Two rows could become one.
    @Test
    void noValueOfTheKeyIsRounded() throws SQLException {
        shop.database()
                .run("CREATE TABLE shop.scale (id numeric PRIMARY KEY, weight real);"
                        + " INSERT INTO shop.scale VALUES (1, 0), (2.5, 0)");
        OnlineChange changes = shop.changes();
        int change = changes.begin(plan("ALTER TABLE shop.scale ALTER id TYPE integer"));
        assertThatThrownBy(() -> changes.run(change, Phase.SOAK))
                .hasMessageContaining("\"id\" of shop.scale, being the key, stays what it is as integer");
        shop.database().run("DELETE FROM shop.scale WHERE id = 2.5");
        changes.run(change, Phase.CUTOVER);
        assertThatThrownBy(() -> shop.meanwhile(
                        changes, change, () -> shop.database().run("INSERT INTO shop.scale VALUES (1.4, 5)")))
                .cause()
                .isInstanceOfSatisfying(
                        MaquetteException.class,
                        refused -> assertThat(refused.problem().detail().orElseThrow())
                                .contains("null value in column \"id\"", "stands for one that would become another"));
        shop.database().run("DELETE FROM shop.scale WHERE id = 1.4; INSERT INTO shop.scale VALUES (3.000, 0)");
        changes.run(change, Phase.SOAK);
        assertThat(shop.texts("SELECT id FROM shop.scale ORDER BY id")).containsExactly("1", "3");
        changes.revert(change);
        assertThat(shop.texts("SELECT id FROM shop.scale ORDER BY id")).containsExactly("1", "3.000");
    }

    /// A long key is not taken for the short one that it begins with.
    @Test
    void noValueOfTheKeyIsCutOff() throws SQLException {
        shop.database()
                .run("CREATE TABLE shop.word (id text PRIMARY KEY, weight integer);"
                        + " INSERT INTO shop.word VALUES ('abc', 0), ('b', 0)");
        OnlineChange changes = shop.changes();
        int change = changes.begin(plan("ALTER TABLE shop.word ALTER id TYPE varchar(3)"));
        changes.run(change, Phase.CUTOVER);
        shop.meanwhile(
                changes,
                change,
                () -> shop.database()
                        .run("INSERT INTO shop.word VALUES ('abcd', 5); DELETE FROM shop.word WHERE id = 'abcd'"));
        assertThat(shop.texts("SELECT id FROM shop.word ORDER BY id")).containsExactly("abc", "b");
    }

    /// What the old type rounded is there again with all its digits, unless it was written meanwhile.
    @Test
    void theTablesAreExchangedOnceMoreAfterARoundedWayBack() throws SQLException {
        OnlineChange changes = shop.changes();
        int change = changes.begin(plan("ALTER TABLE shop.item ALTER price TYPE numeric(12, 6)"));
        changes.run(change, Phase.SOAK);
        shop.database().run("UPDATE shop.item SET price = 3.141592");
        changes.revert(change);
        shop.database().run("UPDATE shop.item SET name = 'written' WHERE id = 1");
        changes.cutOver(change);
        assertThat(shop.texts("SELECT price FROM shop.item WHERE id < 3 ORDER BY id"))
                .containsExactly("3.141600", "3.141592");
    }

    /// Neither of the two rows can be written before the other one, and each has a value that the other table lacks.
    @Test
    void rowsThatExchangeUniqueValuesKeepWhatTheyAloneKnow() throws SQLException {
        shop.database()
                .run("CREATE TABLE shop.seat (id integer PRIMARY KEY, place integer UNIQUE DEFERRABLE, note text);"
                        + " INSERT INTO shop.seat SELECT n, n, 'note ' || n FROM generate_series(1, 20) AS n;"
                        + " ALTER TABLE shop.seat ADD UNIQUE (place)");
        String exchange = "BEGIN; UPDATE shop.seat SET place = -place WHERE id < 3;"
                + " UPDATE shop.seat SET place = 3 - id WHERE id < 3; COMMIT";
        OnlineChange changes = shop.changes();
        int change = changes.begin(plan("ALTER TABLE shop.seat ADD kind text DEFAULT 'plain', DROP note"));
        changes.run(change, Phase.VERIFY);
        shop.database().run("UPDATE maquette_1_new.seat SET kind = 'own ' || id");
        shop.database()
                .run(exchange + "; DELETE FROM shop.seat WHERE id = 20; INSERT INTO shop.seat VALUES (21, 20, 'x')");
        changes.run(change, Phase.SOAK);
        assertThat(shop.texts("SELECT s::text FROM shop.seat AS s WHERE id IN (1, 2, 21) ORDER BY id"))
                .containsExactly("(1,2,\"own 1\")", "(2,1,\"own 2\")", "(21,20,plain)");
        shop.database().run(exchange.replace("3 - id", "id"));
        changes.revert(change);
        assertThat(shop.texts("SELECT s::text FROM shop.seat AS s WHERE id IN (1, 2, 21) ORDER BY id"))
                .containsExactly("(1,1,\"note 1\")", "(2,2,\"note 2\")", "(21,20,x)");
    }

    /// A table `_item` had the name first that the array type of `item` has elsewhere.
    @Test
    void theNameOfTheArrayTypeMayBeTaken() throws SQLException {
        shop.database().run("CREATE TABLE shop._part (id integer); CREATE TABLE shop.part (id integer PRIMARY KEY)");
        List<String> shape = shop.shape();
        OnlineChange changes = shop.changes();
        int change = changes.begin(plan("ALTER TABLE shop.part ALTER id TYPE bigint"));
        changes.run(change, Phase.SOAK);
        changes.revert(change);
        assertThat(shop.shape()).containsAll(shape);
    }

    @Test
    void aRenamedColumnWithOtherValuesNeedsAWayBackToo() throws SQLException {
        assertThatThrownBy(() -> shop.changes()
                        .begin(ChangePlan.of(
                                "ALTER TABLE shop.item RENAME number TO amount",
                                Map.of("amount", "a.number * 100"),
                                Map.of())))
                .hasMessageContaining("nothing says how column \"number\"");
    }

    /// What is told by looking at a value is what the server does.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "integer|smallint|32767, 32768, -32768, -32769",
                "numeric|integer|2147483647.4, 2147483647.5, -2147483648.4, 'NaN'",
                "double precision|integer|2147483647.4, 2147483647.6, 0.5",
                "numeric|numeric(4,2)|99.99, 99.995, -99.994, 'NaN', 0",
                "integer|numeric(4,-2)|999900, 999949, 999950",
                "text|character varying(3)|'abc', 'abcd', 'abc   ', 'äöü', 'äöüß'",
                "text|character(3)|'ab', 'abcd', 'abc '",
                "integer|character varying(2)|99, 100, -9, -10",
                "bit varying|bit(3)|B'101', B'10', B'1010'",
                "bit varying|bit varying(3)|B'101', B'10', B'1010'"
            })
    void aValueIsRefusedWhereTheServerRefusesIt(String from, String to, String values) throws SQLException {
        for (String value : COMMA.splitAsStream(values).toList()) {
            String typed = "CAST(" + value + " AS " + from + ")";
            String refused = new TypeConversion(from, to).refused("v.value").orElseThrow();
            shop.database().run("DROP TABLE IF EXISTS shop.one; CREATE TABLE shop.one (value " + to + ")");
            assertThat(shop.texts("SELECT (" + refused + ")::text FROM (SELECT " + typed + " AS value) AS v"))
                    .as("%s to %s", typed, to)
                    .containsExactly(isAssigned(typed) ? "false" : "true");
        }
    }

    private static boolean isAssigned(String value) {
        try {
            shop.database().run("INSERT INTO shop.one SELECT " + value);
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }
}
