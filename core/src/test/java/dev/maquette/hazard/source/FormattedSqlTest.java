package dev.maquette.hazard.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.hazard.Migration;
import dev.maquette.hazard.MigrationStatement;
import dev.maquette.model.MaquetteException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FormattedSqlTest {
    private static final MigrationSettings PLAIN = MigrationSettings.of(Map.of());

    private static Migration read(String changesets) {
        return read(changesets, PLAIN);
    }

    private static Migration read(String changesets, MigrationSettings settings) {
        return new FormattedSql("c.sql", settings).migration("-- liquibase formatted sql\n" + changesets);
    }

    private static List<List<String>> parts(Migration migration) {
        return migration.parts().stream()
                .map(part ->
                        part.statements().stream().map(MigrationStatement::sql).toList())
                .toList();
    }

    private static List<Optional<String>> units(Migration migration) {
        return migration.parts().stream()
                .map(part -> part.statements().getFirst().unit())
                .toList();
    }

    @Test
    void eachChangesetIsATransaction() {
        Migration migration = read("""
            --changeset ann:1
            ALTER TABLE a ADD b int; UPDATE a SET b = 1;
            --rollback ALTER TABLE a DROP b;

            -- changeset "ann lee":"second one" labels:x
            SELECT 2;
            /* liquibase rollback
            SELECT 3;
            */
            """);
        assertThat(parts(migration))
                .containsExactly(List.of("ALTER TABLE a ADD b int", "UPDATE a SET b = 1"), List.of("SELECT 2"));
        assertThat(units(migration))
                .containsExactly(Optional.of("changeset ann:1"), Optional.of("changeset ann lee:second one"));
        assertThat(migration.parts().getLast().statements().getFirst().line()).isEqualTo(7);
    }

    @Test
    void outsideATransactionEachStatementIsByItself() {
        Migration migration = read("""
            --changeset ann:1 runInTransaction:false
            CREATE INDEX CONCURRENTLY i ON a (b);
            SELECT 1;
            --changeset ann:2
            CREATE INDEX CONCURRENTLY j ON a (b);
            --changeset ann:3 runInTransaction:false splitStatements:false
            SELECT 1; SELECT 2;
            """);
        assertThat(migration.parts().getFirst()).isInstanceOf(Migration.Alone.class);
        assertThat(migration.parts().get(2)).isInstanceOf(Migration.Transaction.class);
        assertThat(parts(migration)).hasSize(4).last().isEqualTo(List.of("SELECT 1", "SELECT 2"));
    }

    @Test
    void anotherDelimiterCutsStatements() {
        assertThat(parts(read("""
            --changeset ann:1 endDelimiter:/
            SELECT 4 / 2
            /
            CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$
            /
            --changeset ann:2 endDelimiter:@@
            SELECT 1 @@
            SELECT 2 @@
            """))).extracting(List::size).containsExactly(2, 2);
    }

    @Test
    void whatLiquibaseWouldNotRunIsNamed() {
        Migration migration = read("""
            SELECT 'before';
            --preconditions onFail:MARK_RAN
            --precondition-sql-check expectedResult:0 SELECT count(*) FROM a
            --changeset ann:1 dbms:oracle
            SELECT 1;
            --changeset ann:2 ignore:true
            SELECT 2;
            --changeset ann:3 runWith:sqlplus
            SELECT 3;
            --changeset ann:4 dbms:!oracle,!h2
            SELECT 4;
            --ignoreLines:start
            SELECT 5;
            --ignoreLines:end
            --ignoreLines:1
            SELECT 6;
            """);
        assertThat(parts(migration)).containsExactly(List.of("SELECT 4"));
        assertThat(migration.notRun()).extracting(Migration.NotRun::line).containsExactly(2, 3, 4, 5, 7, 9);
    }

    @Test
    void contextsAndLabelsChoose() {
        String changesets = """
            --changeset a:1 context:"prod and !eu"
            SELECT 1;
            --changeset a:2 contextFilter:(test,dev-1)
            SELECT 2;
            --changeset a:3 labels:v1,demo
            SELECT 3;
            --changeset a:4
            SELECT 4;
            """;
        assertThat(read(changesets).parts()).hasSize(4);
        var settings = new MigrationSettings(Map.of(), false, Set.of("PROD"), Optional.of("v1 and not demo"));
        assertThat(parts(read(changesets, settings))).containsExactly(List.of("SELECT 1"), List.of("SELECT 4"));
        var other = new MigrationSettings(Map.of(), false, Set.of("dev-1", "eu"), Optional.of("demo or v2"));
        assertThat(parts(read(changesets, other)))
                .containsExactly(List.of("SELECT 2"), List.of("SELECT 3"), List.of("SELECT 4"));
    }

    @Test
    void propertiesAndPlaceholdersAreFilledAndOthersLeft() {
        var settings = MigrationSettings.of(Map.of("schema", "shop"));
        String changesets = """
            --property name:table value:orders
            --property name:schema value:public
            --changeset a:1
            SELECT '${x}' FROM ${schema}.${table};
            """;
        assertThat(parts(read(changesets, settings))).containsExactly(List.of("SELECT '${x}' FROM shop.orders"));
    }

    @Test
    void aChangesetWithoutAnAuthorIsRefused() {
        assertThatThrownBy(() -> read("--changeset 1\nSELECT 1;"))
                .isInstanceOf(MaquetteException.class)
                .hasMessage("line 2 of \"c.sql\" names no changeset");
    }
}
