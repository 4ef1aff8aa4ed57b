package dev.maquette.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.model.MaquetteException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MigrationReaderTest {
    private static List<List<String>> parts(String text) {
        return MigrationReader.plain("m.sql", text).parts().stream()
                .map(part ->
                        part.statements().stream().map(MigrationStatement::sql).toList())
                .toList();
    }

    @Test
    void aFileIsOneTransaction() {
        assertThat(parts("ALTER TABLE a ADD x int;\nUPDATE a SET x = 1;"))
                .containsExactly(List.of("ALTER TABLE a ADD x int", "UPDATE a SET x = 1"));
    }

    @Test
    void aStatementThatRefusesATransactionMakesEachCommitByItself() {
        assertThat(parts("SET x = 1; CREATE INDEX CONCURRENTLY i ON a (b); VACUUM a"))
                .containsExactly(
                        List.of("SET x = 1"), List.of("CREATE INDEX CONCURRENTLY i ON a (b)"), List.of("VACUUM a"));
    }

    @Test
    void beginAndCommitMakeTransactions() {
        Migration migration = MigrationReader.plain(
                "m.sql", "SELECT 1; BEGIN; SELECT 2; SELECT 3; COMMIT; BEGIN; SELECT 4; ROLLBACK;");
        assertThat(migration.parts()).hasSize(2).allMatch(Migration.Transaction.class::isInstance);
        assertThat(migration.parts().getLast().statements()).hasSize(2);
        assertThat(migration.notRun()).extracting(Migration.NotRun::what).containsExactly("SELECT 4");
    }

    @Test
    void concurrentlyInsideBeginStaysWhereItIs() {
        assertThat(parts("BEGIN; DROP INDEX CONCURRENTLY i; COMMIT"))
                .containsExactly(List.of("DROP INDEX CONCURRENTLY i"));
    }

    @Test
    void rowsOfTheClientAndCommandsOfPsqlAreNamedWithTheirLines() {
        Migration migration = MigrationReader.plain(
                "m.sql",
                "\\i x.sql\nCOPY a FROM STDIN;\n1\tit's\n\\.\n\nSELECT 'a;b', $$c;d$$; ALTER SYSTEM SET y = 1;");
        assertThat(migration.notRun()).extracting(Migration.NotRun::line).containsExactly(1, 2, 6);
        assertThat(migration.parts())
                .singleElement()
                .extracting(part -> part.statements().getFirst().line())
                .isEqualTo(6);
    }

    @Test
    void onlyCommandsOfPsqlThatChangeSomethingAreNamed() {
        Migration migration = MigrationReader.plain("m.sql", """
            \\set ON_ERROR_STOP on
            \\timing
            \\echo x
            \\set t orders
            TRUNCATE :t;
            SELECT a[1:2], 1::int;
            SELECT 'x'
            \\gexec
            \\set AUTOCOMMIT off
            """);
        assertThat(migration.notRun())
                .extracting(Migration.NotRun::what)
                .containsExactly("\\gexec", "\\set AUTOCOMMIT off", "TRUNCATE :t");
        assertThat(migration.parts().getFirst().statements()).hasSize(2);
    }

    @Test
    void aBlockThatCommitsRefusesATransaction() {
        Migration migration =
                MigrationReader.plain("m.sql", "SELECT 1; DO $$ BEGIN UPDATE a SET b = 1; COMMIT; END $$");
        assertThat(migration.parts()).hasSize(2).last().isInstanceOf(Migration.Alone.class);
    }

    @Test
    void aRunnerThatSendsAllTogetherDoesNotHeedWhatRefusesATransaction() {
        Migration migration = new MigrationReader("m.sql", Delivery.TOGETHER)
                .read("CREATE INDEX CONCURRENTLY i ON a (b); COMMIT; SELECT 1; SELECT 2");
        assertThat(migration.parts())
                .hasSize(2)
                .allMatch(Migration.Transaction.class::isInstance)
                .extracting(part -> part.statements().size())
                .containsExactly(1, 2);
    }

    @Test
    void statementsOfAlembicHaveTheirRevision() {
        Migration migration = MigrationReader.plain("-", """
            BEGIN;

            CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);

            -- Running upgrade  -> 1975ea83b712

            ALTER TABLE a ADD b int;

            INSERT INTO alembic_version (version_num) VALUES ('1975ea83b712');

            COMMIT;

            -- Running upgrade 1975ea83b712 -> ae1027a6acf

            CREATE INDEX CONCURRENTLY i ON a (b);

            BEGIN;

            -- Running downgrade ae1027a6acf -> 1975ea83b712

            DROP INDEX i;

            COMMIT;
            """);
        assertThat(migration.parts())
                .flatExtracting(part -> part.statements().stream()
                        .map(statement -> statement.unit().orElse("none"))
                        .toList())
                .containsExactly(
                        "none",
                        "revision 1975ea83b712",
                        "revision 1975ea83b712",
                        "revision ae1027a6acf",
                        "revision ae1027a6acf");
        assertThat(migration.parts().get(1)).isInstanceOf(Migration.Alone.class);
    }

    @Test
    void whatAFileLeavesOpenIsNotDone() {
        Migration migration = MigrationReader.plain("m.sql", "SELECT 1; BEGIN; SELECT 2;");
        assertThat(migration.parts()).hasSize(1);
        assertThat(migration.notRun()).extracting(Migration.NotRun::what).containsExactly("SELECT 2");
    }

    @Test
    void semicolonsInBodiesAndLiteralsCutNothing() {
        assertThat(parts("""
            CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC
              SELECT CASE WHEN true THEN 1 ELSE 2 END; SELECT 2;
            END;
            /* a ; /* b ; */ c ; */ SELECT $x$ ; $$ ; $x$, 'it''s;', E'\\';', "a;b", U&'\0041;';
            """))
                .singleElement()
                .satisfies(statements -> assertThat(statements).hasSize(2));
    }

    @Test
    void aLiteralWithoutAnEndIsSaidWithTheFile() {
        assertThatThrownBy(() -> MigrationReader.plain("m.sql", "SELECT 'x"))
                .isInstanceOf(MaquetteException.class)
                .hasMessage("could not read \"m.sql\": unterminated string literal");
    }

    @Test
    void aHazardIsAllowedWithAReasonOnly() {
        var hazard = new Hazard("lock.long", Verdict.DANGEROUS, "message", "advice");
        assertThat(verdict("-- maquette: allow lock.long because nobody works\nSELECT 1", hazard))
                .isEqualTo(Verdict.HARMLESS);
        assertThat(verdict("-- maquette: allow lock.long\nSELECT 1", hazard)).isEqualTo(Verdict.DANGEROUS);
        assertThat(verdict("-- maquette: allow data.lost because nobody works\nSELECT 1", hazard))
                .isEqualTo(Verdict.DANGEROUS);
    }

    @Test
    void aCommentBehindASemicolonIsAboutWhatEndsThere() {
        Migration migration = MigrationReader.plain("m.sql", """
            SELECT 1; -- one
            -- two
            SELECT 2; /* more of two */ -- and more
            SELECT 3; /* four */ SELECT 4; ; /* still
            four */
            /* five */ SELECT 5; -- the last\
            """);
        assertThat(migration.parts().getFirst().statements())
                .extracting(statement -> String.join(" ", statement.comments()))
                .containsExactly(
                        "-- one",
                        "-- two /* more of two */ -- and more",
                        "",
                        "/* four */ /* still\nfour */",
                        "/* five */ -- the last");
    }

    @Test
    void whatIsCarriedOutOnlineMayNeedALongLock() {
        var hazard = new Hazard("lock.long", Verdict.DANGEROUS, "message", "advice");
        assertThat(verdict("/* maquette: online */ SELECT 1", hazard)).isEqualTo(Verdict.HARMLESS);
        assertThat(verdict("-- maquette: online\nSELECT 1", hazard)).isEqualTo(Verdict.HARMLESS);
        assertThat(verdict("-- not maquette: online\nSELECT 1", hazard)).isEqualTo(Verdict.DANGEROUS);
    }

    @Test
    void whatIsExecutedForGoodChangesTheServerToo() {
        String text = "SELECT 1; ALTER SYSTEM SET work_mem = '8MB'; SELECT 2;";
        assertThat(MigrationReader.plain("m.sql", text).parts()).hasSize(1);
        assertThat(MigrationReader.whole("m.sql", text).parts())
                .hasSize(3)
                .element(1)
                .isInstanceOf(Migration.Alone.class);
    }

    private static Verdict verdict(String text, Hazard hazard) {
        MigrationStatement statement = MigrationReader.plain("m.sql", text)
                .parts()
                .getFirst()
                .statements()
                .getFirst();
        return Allowances.applied(statement, List.of(hazard)).getFirst().verdict();
    }

    @Test
    void whatAllowsNothingIsNamed() {
        Migration migration = MigrationReader.plain("m.sql", """
            -- maquette: allow lock.long because the shop is closed
            SELECT 1;
            -- maquette: allow lock.logn because the shop is closed
            SELECT 2;
            -- maquette: allow lock.long
            SELECT 3;
            """);
        assertThat(Allowances.mistaken(migration, Set.of("lock.long")))
                .containsExactly(
                        "m.sql, line 4: there is no rule \"lock.logn\" to allow",
                        "m.sql, line 6: \"-- maquette: allow lock.long\" allows nothing; write: allow RULE because"
                                + " REASON");
    }
}
