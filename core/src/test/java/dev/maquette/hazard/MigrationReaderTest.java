package dev.maquette.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.model.MaquetteException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
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
                "\\set x 1\nCOPY a FROM STDIN;\n1\tit's\n\\.\n\nSELECT 'a;b', $$c;d$$; ALTER SYSTEM SET y = 1;");
        assertThat(migration.notRun()).extracting(Migration.NotRun::line).containsExactly(1, 2, 6);
        assertThat(migration.parts())
                .singleElement()
                .extracting(part -> part.statements().getFirst().line())
                .isEqualTo(6);
    }

    @Test
    void aLiteralWithoutAnEndIsSaidWithTheFile() {
        assertThatThrownBy(() -> MigrationReader.plain("m.sql", "SELECT 'x"))
                .isInstanceOf(MaquetteException.class)
                .hasMessage("could not read \"m.sql\": unterminated string literal");
    }

    @Test
    void versionsAreNumbersAndRepeatableMigrationsLast() {
        assertThat(Stream.of("R__a.sql", "V10__a.sql", "V9_1__b.sql", "V9__c.sql")
                        .map(Path::of)
                        .sorted(Comparator.comparing(VersionedName::of))
                        .map(Path::toString))
                .containsExactly("V9__c.sql", "V9_1__b.sql", "V10__a.sql", "R__a.sql");
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
}
