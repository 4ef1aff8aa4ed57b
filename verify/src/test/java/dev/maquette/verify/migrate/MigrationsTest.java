package dev.maquette.verify.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.hazard.Migration;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.verify.load.StillServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
    @AutoClose
    private static PostgresServer server;

    private MigratedDatabase database;

    @BeforeAll
    static void start() {
        server = EmbeddedServers.standard().start(StillServer.of(18));
    }

    @BeforeEach
    void fill(@TempDir Path folder) throws IOException, SQLException {
        database = MigratedDatabase.on(server, folder)
                .with(
                        "V1__item.sql",
                        "CREATE TABLE item (id int PRIMARY KEY, name text);",
                        "INSERT INTO item VALUES (1);")
                .with("V2__price.sql", "ALTER TABLE item ADD price numeric;")
                .with("R__small.sql", "CREATE OR REPLACE VIEW small AS SELECT id FROM item WHERE id < 10;");
    }

    private static Problem problem(ThrowingCallable work) {
        var problems = new Problem[1];
        assertThatThrownBy(work)
                .asInstanceOf(type(MaquetteException.class))
                .satisfies(failure -> problems[0] = failure.problem());
        return problems[0];
    }

    private Problem refusal() {
        return problem(() -> database.migrate());
    }

    @Test
    void whatIsPendingIsAppliedOnce() throws SQLException {
        assertThat(database.status())
                .containsExactly("pending V1__item.sql", "pending V2__price.sql", "pending R__small.sql");
        assertThat(database.migrate()).containsExactly("V1__item.sql", "V2__price.sql", "R__small.sql");
        assertThat(database.migrate()).isEmpty();
        assertThat(database.status())
                .containsExactly("applied V1__item.sql", "applied V2__price.sql", "applied R__small.sql");
        assertThat(database.rows("TABLE small")).containsExactly("1");
    }

    @Test
    void flywayItselfAgreesBeforeAndAfter() throws IOException, SQLException {
        database.plain().target("1").load().migrate();
        assertThat(database.migrate()).containsExactly("V2__price.sql");
        database.with("V3__stock.sql", "ALTER TABLE item ADD stock int;");
        Flyway plain = database.plain().load();
        assertThat(plain.migrate().migrationsExecuted).isEqualTo(1);
        plain.validate();
        assertThat(database.migrate()).isEmpty();
        assertThat(database.rows("SELECT DISTINCT type FROM flyway_schema_history"))
                .containsExactly("SQL");
    }

    @Test
    void aVersionIsTheLastThatIsWanted() {
        assertThat(database.migrations().migrate(Optional.of("1"))).containsExactly("V1__item.sql", "R__small.sql");
    }

    @Test
    void whatIsUndoneIsPendingAgainForEverybody() throws IOException, SQLException {
        database.with("U2__price.sql", "ALTER TABLE item DROP price;").migrate();
        assertThat(database.migrations().undo(Optional.empty())).containsExactly("U2__price.sql");
        assertThat(database.rows("SELECT * FROM item")).containsExactly("1 null");
        assertThat(database.status())
                .containsExactly(
                        "applied V1__item.sql",
                        "undone V2__price.sql",
                        "applied R__small.sql",
                        "pending V2__price.sql");
        Flyway plain = database.plain().load();
        assertThat(plain.migrate().migrationsExecuted).isEqualTo(1);
        plain.validate();
        assertThat(database.rows("SELECT * FROM item")).containsExactly("1 null null");
        assertThat(database.migrations().undo(Optional.of("1"))).containsExactly("U2__price.sql");
        assertThat(database.migrate()).containsExactly("V2__price.sql");
        assertThat(database.history())
                .containsExactly("1 SQL t", "2 SQL t", "null SQL t", "2 DELETE t", "2 SQL t", "2 DELETE t", "2 SQL t");
    }

    @Test
    void whatIsNoTransactionIsUndoneAndAppliedAsOftenAsOneLikes() throws IOException, SQLException {
        database.with(
                        "V2__price.sql",
                        "CREATE INDEX CONCURRENTLY item_name ON item (name);",
                        "INSERT INTO item VALUES (2);")
                .with("U2__price.sql", "DROP INDEX CONCURRENTLY item_name;", "DELETE FROM item WHERE id = 2;");
        for (int i = 0; i < 2; i++) {
            assertThat(database.migrate()).contains("V2__price.sql");
            assertThat(database.indexes("item")).containsExactly("item_name t", "item_pkey t");
            assertThat(database.migrations().undo(Optional.empty())).containsExactly("U2__price.sql");
            assertThat(database.indexes("item")).containsExactly("item_pkey t");
            assertThat(database.rows("SELECT id FROM item")).containsExactly("1");
        }
        assertThat(database.rows("TABLE flyway_schema_history_step")).isEmpty();
    }

    @Test
    void nothingIsUndoneWhenAFileForItIsMissing() throws IOException, SQLException {
        database.with("U2__price.sql", "ALTER TABLE item DROP price;").migrate();
        Problem problem = problem(() -> database.migrations().undo(Optional.of("0")));
        assertThat(problem.code()).isEqualTo(ProblemCode.INPUT);
        assertThat(problem.hint().orElseThrow()).contains("U1__item.sql");
        assertThat(database.rows("SELECT * FROM item")).containsExactly("1 null null");
    }

    @Test
    void anUndoThatFailsLeavesEverythingAsItWas() throws IOException, SQLException {
        database.with("U2__price.sql", "DROP VIEW small;", "SELECT 1 / 0;").migrate();
        assertThat(problem(() -> database.migrations().undo(Optional.empty())).message())
                .isEqualTo("U2__price.sql, line 2: division by zero");
        assertThat(database.rows("TABLE small")).containsExactly("1");
        assertThat(database.status()).contains("applied V2__price.sql");
    }

    @Test
    void aTransactionThatFailsLeavesNothing() throws IOException, SQLException {
        database.with("V2__price.sql", "ALTER TABLE item ADD price numeric;", "", "SELECT 1 / 0;");
        Problem problem = refusal();
        assertThat(problem.message()).isEqualTo("V2__price.sql, line 3: division by zero");
        assertThat(problem.code()).isEqualTo(ProblemCode.STATEMENT);
        assertThat(database.rows("SELECT * FROM item")).containsExactly("1 null");
        assertThat(database.history()).containsExactly("1 SQL t");
        database.with("V2__price.sql", "ALTER TABLE item ADD price numeric;");
        assertThat(database.migrate()).containsExactly("V2__price.sql", "R__small.sql");
    }

    @Test
    void statementsOutsideOfTransactionsAreGoneOnWith() throws IOException, SQLException {
        database.with(
                "V2__price.sql",
                "ALTER TABLE item ADD price numeric;",
                "CREATE INDEX CONCURRENTLY item_price ON item (price);",
                "INSERT INTO item VALUES (2);",
                "SELECT 1 / 0;");
        assertThat(refusal().message()).isEqualTo("V2__price.sql, line 4: division by zero");
        assertThat(database.history()).containsExactly("1 SQL t", "2 SQL f");
        assertThat(database.status()).contains("failed V2__price.sql");
        assertThatThrownBy(() -> database.plain().load().migrate()).hasMessageContaining("failed migration");
        database.with(
                "V2__price.sql",
                "ALTER TABLE item ADD price numeric;",
                "CREATE INDEX CONCURRENTLY item_price ON item (price);",
                "INSERT INTO item VALUES (2);",
                "INSERT INTO item VALUES (3);");
        assertThat(database.migrate()).containsExactly("V2__price.sql", "R__small.sql");
        assertThat(database.rows("SELECT id FROM item ORDER BY id")).containsExactly("1", "2", "3");
        assertThat(database.history()).containsExactly("1 SQL t", "2 SQL t", "null SQL t");
        database.plain().load().validate();
    }

    @Test
    void settingsOfTheSessionAreMadeAgainAndDoNotOutliveTheirFile() throws IOException, SQLException {
        String[] begun = {
            "CREATE SCHEMA depot;", "SET search_path = depot;", "CREATE TABLE box (id int);", "VACUUM box;"
        };
        database.with("V2__price.sql", String.join("\n", begun), "SELECT 1 / 0;");
        assertThat(refusal().message()).isEqualTo("V2__price.sql, line 5: division by zero");
        database.with("V2__price.sql", String.join("\n", begun), "INSERT INTO box VALUES (1);")
                .with("V3__stock.sql", "CREATE TABLE stock (id int);", "VACUUM stock;");
        assertThat(database.migrate()).containsExactly("V2__price.sql", "V3__stock.sql", "R__small.sql");
        assertThat(database.rows("TABLE depot.box")).containsExactly("1");
        assertThat(database.rows("SELECT relnamespace::pg_catalog.regnamespace FROM pg_catalog.pg_class"
                        + " WHERE relname IN ('stock', 'flyway_schema_history_step')"))
                .containsExactly("public", "public");
    }

    @Test
    void filesThatAreNoMigrationsByTheirNamesAreNamed() throws IOException {
        database.with("v3__stock.sql", "SELECT 1;")
                .with("U2__price.sql", "SELECT 1;")
                .with("afterMigrate__grants.sql", "SELECT 1;");
        assertThat(database.migrations().ignored())
                .containsExactly(database.folder().resolve("v3__stock.sql"));
    }

    @Test
    void whatIsDoneMayNotBeRewrittenWhileTheRestIsPending() throws IOException, SQLException {
        database.with("V2__price.sql", "ALTER TABLE item ADD price numeric;", "VACUUM item;", "SELECT 1 / 0;");
        refusal();
        database.with("V2__price.sql", "ALTER TABLE item ADD price bigint;", "VACUUM item;", "SELECT 1;");
        Problem problem = refusal();
        assertThat(problem.code()).isEqualTo(ProblemCode.REFUSED);
        assertThat(problem.message()).isEqualTo("V2__price.sql, line 1: this was changed since it was done");
        database.run("ALTER TABLE item DROP price");
        assertThat(database.migrations().repair()).containsExactly("removed the failure of 2 price");
        assertThat(database.migrate()).containsExactly("V2__price.sql", "R__small.sql");
        assertThat(database.rows("SELECT pg_catalog.format_type(atttypid, NULL) FROM pg_catalog.pg_attribute"
                        + " WHERE attrelid = 'item'::pg_catalog.regclass AND attname = 'price'"))
                .containsExactly("bigint");
    }

    @Test
    void whatIsDoneMayNotBeReplacedByATransactionOrAnotherFileOrNothing() throws IOException, SQLException {
        database.with("V2__price.sql", "CREATE TABLE price (a int);", "VACUUM price;", "SELECT 1 / 0;");
        refusal();
        database.with("V2__price.sql", "CREATE TABLE other (a int);");
        assertThat(refusal())
                .returns(ProblemCode.REFUSED, Problem::code)
                .returns("V2__price.sql, line 1: this was changed since it was done", Problem::message);
        database.with("V2__price.sql", "CREATE TABLE price (a int);");
        assertThat(refusal())
                .returns(ProblemCode.REFUSED, Problem::code)
                .returns("V2__price.sql: a part that is done is not in it any more", Problem::message);
        Files.move(database.folder().resolve("V2__price.sql"), database.folder().resolve("V2__other.sql"));
        assertThat(refusal().code()).isEqualTo(ProblemCode.REFUSED);
        assertThat(database.rows("SELECT pg_catalog.to_regclass('other')")).containsExactly("null");
        Files.delete(database.folder().resolve("V2__other.sql"));
        database.with("V2__price.sql", "CREATE TABLE price (a int);", "VACUUM price;");
        assertThat(database.migrate()).containsExactly("V2__price.sql", "R__small.sql");
    }

    @Test
    void whatIsLeftOfAFileMayBeNoMoreThanWhatIsDone() throws IOException, SQLException {
        database.with("V2__price.sql", "INSERT INTO item VALUES (2);", "VACUUM nothing;");
        refusal();
        database.with("V2__price.sql", "INSERT INTO item VALUES (2);");
        assertThat(database.migrate()).containsExactly("V2__price.sql", "R__small.sql");
        assertThat(database.rows("SELECT id FROM item ORDER BY id")).containsExactly("1", "2");
        assertThat(database.rows("TABLE flyway_schema_history_step")).isEmpty();
    }

    @Test
    void whatIsPendingIsReadAsItIsExecuted() throws IOException {
        database.with(
                "V2__price.sql",
                "\uFEFFCREATE INDEX CONCURRENTLY item_name ON item (name);",
                "INSERT INTO item VALUES (2, '${flyway:user}');",
                "CREATE INDEX CONCURRENTLY item_id ON item (id);");
        Migration migration = database.migrations().pending(Optional.of("2")).get(1);
        assertThat(migration.parts())
                .extracting(part -> (Object) part.getClass())
                .containsExactly(Migration.Alone.class, Migration.Transaction.class, Migration.Alone.class);
        assertThat(migration.parts().get(1).statements().getFirst().sql())
                .contains(database.target().user());
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstStatement() throws IOException, SQLException {
        database.with("V2__price.sql", "\uFEFFALTER TABLE item ADD price numeric;");
        assertThat(database.migrate()).contains("V2__price.sql");
        database.plain().load().validate();
    }

    @Test
    void aFileThatIsRepairedBeginsAnewEvenIfItWasAppliedAndUndone() throws IOException, SQLException {
        database.with("V2__price.sql", "INSERT INTO item VALUES (2);", "VACUUM item;")
                .with("U2__price.sql", "DELETE FROM item WHERE id = 2;")
                .migrate();
        database.migrations().undo(Optional.empty());
        database.with("V2__price.sql", "INSERT INTO item VALUES (2);", "VACUUM item;", "SELECT 1 / 0;");
        refusal();
        database.run("DELETE FROM item WHERE id = 2");
        database.with("V2__price.sql", "INSERT INTO item VALUES (2);", "VACUUM item;")
                .migrations()
                .repair();
        assertThat(database.migrate()).containsExactly("V2__price.sql");
        assertThat(database.rows("SELECT id FROM item")).containsExactly("1", "2");
    }

    @Test
    void aFileThatWasAppliedMayNotChangeOrGo() throws IOException {
        database.migrate();
        database.with("V1__item.sql", "CREATE TABLE another (id int);");
        assertThat(database.status()).contains("applied V1__item.sql changed");
        assertThat(refusal().code()).isEqualTo(ProblemCode.REFUSED);
        assertThat(refusal().detail().orElseThrow())
                .contains("checksum mismatch")
                .doesNotContain("://", "run repair");
        assertThat(database.migrations().repair()).containsExactly("took the file as it is for 1 item");
        assertThat(database.migrate()).isEmpty();
        Files.delete(database.folder().resolve("V1__item.sql"));
        assertThat(database.status()).contains("missing V1__item.sql");
        assertThat(refusal().code()).isEqualTo(ProblemCode.REFUSED);
    }

    @Test
    void whatComesLateWaitsToBeAskedFor() throws IOException {
        database.migrate();
        database.with("V1.5__size.sql", "ALTER TABLE item ADD size int;");
        assertThat(refusal().code()).isEqualTo(ProblemCode.REFUSED);
        assertThat(refusal().toString()).contains("--out-of-order").doesNotContain("-outOfOrder=", "Patterns");
        assertThat(database.migrations(Map.of(), true, Duration.ofSeconds(1)).migrate(Optional.empty()))
                .containsExactly("V1.5__size.sql");
        assertThat(database.status()).contains("out_of_order V1.5__size.sql");
    }

    @Test
    void aDatabaseFromBeforeGetsABaseline() throws SQLException {
        database.run("CREATE TABLE item (id int PRIMARY KEY)");
        assertThat(refusal().message()).isEqualTo("the database is not empty, and has no history of migrations");
        database.migrations().baseline("1");
        assertThat(database.migrate()).containsExactly("V2__price.sql", "R__small.sql");
    }

    @Test
    void placeholdersAreFilledAndNeverShown() throws IOException, SQLException {
        database.with(
                "V3__clerk.sql",
                "CREATE TABLE ${who} AS SELECT '${secret}' AS s, '${flyway:user}' AS u;",
                "SELECT * FROM ${secret};");
        assertThat(refusal().message()).isEqualTo("nothing is given for ${who}, which V3__clerk.sql asks for");
        Map<String, String> values = Map.of("who", "clerk", "secret", "tiger");
        Problem problem = problem(
                () -> database.migrations(values, false, Duration.ofSeconds(1)).migrate(Optional.empty()));
        assertThat(problem.toString())
                .doesNotContain("tiger")
                .contains("line 2: relation \"${secret}\" does not exist");
        database.with("V3__clerk.sql", "CREATE TABLE ${who} AS SELECT '${secret}' AS s, '${flyway:user}' AS u;");
        database.migrations(values, false, Duration.ofSeconds(1)).migrate(Optional.empty());
        assertThat(database.rows("TABLE clerk"))
                .containsExactly("tiger " + database.target().user());
        database.plain().placeholders(values).load().validate();
    }

    @Test
    void aLockThatDoesNotComeIsGivenBack() throws SQLException {
        database.migrations().migrate(Optional.of("1"));
        try (Connection other = database.open();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE item IN ACCESS SHARE MODE");
            Problem problem = problem(() ->
                    database.migrations(Map.of(), false, Duration.ofMillis(500)).migrate(Optional.empty()));
            assertThat(problem.code()).isEqualTo(ProblemCode.LOCKED);
            assertThat(problem.message()).startsWith("V2__price.sql, line 1:");
        }
        assertThat(database.migrate()).containsExactly("V2__price.sql");
    }

    @Test
    void inputsThatMakeNoSenseAreRefusedBeforeAnythingIsDone() throws IOException, SQLException {
        database.with("V02__again.sql", "SELECT 1;");
        assertThat(refusal().message()).contains("more than one migration with version");
        Files.delete(database.folder().resolve("V02__again.sql"));
        database.with("V3__quote.sql", "SELECT 'open;");
        assertThat(refusal().message()).contains("V3__quote.sql");
        database.with("V3__quote.sql", "\\echo hello", "SELECT 1;");
        assertThat(refusal().message()).isEqualTo("cannot execute V3__quote.sql, line 1: \\echo hello");
        Files.write(database.folder().resolve("V3__quote.sql"), "SELECT 'é';".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refusal().message()).endsWith("V3__quote.sql\" is not in UTF-8");
        assertThat(refusal().code()).isEqualTo(ProblemCode.INPUT);
        assertThat(database.rows("SELECT pg_catalog.to_regclass('item')")).containsExactly("null");
    }

    @Test
    void aVersionThatIsNoneIsAWrongInput() {
        for (String version : new String[] {"seven", "99"}) {
            Problem problem = problem(() -> database.migrations().migrate(Optional.of(version)));
            assertThat(problem.code()).isEqualTo(ProblemCode.INPUT);
            assertThat(problem.message()).contains(version);
        }
        assertThat(problem(() -> database.migrations().undo(Optional.of("seven")))
                        .code())
                .isEqualTo(ProblemCode.INPUT);
    }

    @Test
    void anEmptyFolderAndNoFolderAreNoMigrations(@TempDir Path empty) {
        for (Path folder : List.of(empty, empty.resolve("none"))) {
            Problem problem = problem(() -> new MigratedDatabase(database.target(), folder).migrate());
            assertThat(problem.code()).isEqualTo(ProblemCode.INPUT);
        }
    }

    @Test
    void hintsEndInOneFullStop() throws IOException, SQLException {
        database.with("V2__price.sql", "SELECT nothing(1);");
        assertThat(refusal().hint().orElseThrow())
                .contains("type casts. Nothing")
                .doesNotContain("..");
    }

    @Test
    void aDatabaseThatIsOnlyReadIsToldSo() throws SQLException {
        database.run("ALTER ROLE CURRENT_USER SET default_transaction_read_only = on");
        assertThat(refusal().hint().orElseThrow()).contains("primary");
    }

    @Test
    void aRoleWithoutRightsIsToldSo() throws SQLException {
        var reader = MigratedDatabase.on(server, database.folder());
        var stranger =
                new MigratedDatabase(database.target().withUser(reader.target().user(), "unused"), database.folder());
        assertThat(problem(stranger::migrate).code()).isEqualTo(ProblemCode.RIGHTS);
    }
}
