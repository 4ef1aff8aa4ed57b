package dev.maquette.hazard.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.hazard.Migration;
import dev.maquette.model.MaquetteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangelogTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(folder.resolve("db/changes"));
        Files.writeString(
                folder.resolve("db/changes/one.sql"),
                "--liquibase formatted sql\n--changeset ann:1\nALTER TABLE ${table} ADD b int;\n");
        Files.writeString(folder.resolve("db/changes/two.sql"), "SELECT 2;\nSELECT 3;\n");
    }

    private List<Migration> read(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("db").resolve(name), text);
        return MigrationFiles.read(List.of(file), MigrationSettings.of(Map.of()));
    }

    private static List<String> statements(List<Migration> migrations) {
        return migrations.stream()
                .flatMap(migration -> migration.parts().stream())
                .flatMap(part -> part.statements().stream())
                .map(statement -> statement.sql() + " @" + statement.line())
                .toList();
    }

    private static List<String> notRun(List<Migration> migrations) {
        return migrations.stream()
                .flatMap(migration -> migration.notRun().stream())
                .map(each -> each.what() + " @" + each.line())
                .toList();
    }

    @Test
    void xmlIncludesFilesAndNamesWhatOnlyLiquibaseTurnsIntoSql() throws IOException {
        List<Migration> migrations = read("master.xml", """
            <?xml version="1.0" encoding="UTF-8"?>
            <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">
              <property name="table" value="orders"/>
              <include file="changes/one.sql" relativeToChangelogFile="true"/>
              <changeSet id="2" author="ann" runInTransaction="false">
                <comment>two</comment>
                <addColumn tableName="a"><column name="b" type="int"/></addColumn>
                <sql splitStatements="true">SELECT 1 &lt; 2;
                SELECT 4;</sql>
                <sqlFile path="db/changes/two.sql"/>
                <rollback>SELECT 9;</rollback>
              </changeSet>
              <changeSet id="3" author="ann" dbms="oracle"><sql>SELECT 5</sql></changeSet>
            </databaseChangeLog>
            """);
        assertThat(statements(migrations))
                .containsExactly(
                        "ALTER TABLE orders ADD b int @3",
                        "SELECT 1 < 2 @8",
                        "SELECT 4 @9",
                        "SELECT 2 @1",
                        "SELECT 3 @2");
        assertThat(notRun(migrations)).containsExactly("addColumn @7", "changeSet 3 @13");
        assertThat(migrations).hasSize(4);
        assertThat(migrations.get(1).parts().getFirst().statements().getFirst().unit())
                .contains("changeset ann:2");
    }

    @Test
    void yamlAndJsonSayTheSame() throws IOException {
        List<Migration> yaml = read("master.yaml", """
            databaseChangeLog:
              - property: {name: table, value: orders}
              - include:
                  file: db/changes/one.sql
              - changeSet:
                  id: 2
                  author: ann
                  changes:
                    - sql:
                        sql: |
                          SELECT 1;
                    - createTable:
                        tableName: t
            """);
        List<Migration> json = read("master.json", """
            {"databaseChangeLog": [
              {"property": {"name": "table", "value": "orders"}},
              {"include": {"file": "db/changes/one.sql"}},
              {"changeSet": {"id": 2, "author": "ann", "changes": [
                {"sql": "SELECT 1;"},
                {"createTable": {"tableName": "t"}}]}}]}
            """);
        assertThat(statements(yaml)).hasSize(2).first().isEqualTo("ALTER TABLE orders ADD b int @3");
        assertThat(statements(json)).hasSize(2).last().isEqualTo("SELECT 1 @5");
        assertThat(notRun(yaml)).containsExactly("createTable @12");
        assertThat(notRun(json)).containsExactly("createTable @6");
    }

    @Test
    void whatCannotBeReadIsSaid() {
        assertThatThrownBy(() -> read("a.xml", "<databaseChangeLog><include file=\"x.sql\"/></databaseChangeLog>"))
                .isInstanceOf(MaquetteException.class)
                .hasMessageContaining("could not find \"x.sql\"");
        assertThatThrownBy(() -> read("a.xml", "<databaseChangeLog><include file=\"a.xml\"/></databaseChangeLog>"))
                .hasMessageContaining("includes itself");
        assertThatThrownBy(() -> read("b.xml", "<databaseChangeLog>")).hasMessageContaining("could not read changelog");
        assertThatThrownBy(() -> read("b.yaml", "databaseChangeLog: [")).hasMessageContaining("could not read");
        assertThatThrownBy(() -> read("b.json", "{}")).hasMessageContaining("holds no change");
        assertThatThrownBy(() -> read("c.xml", """
            <!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>
            <databaseChangeLog><changeSet id="1" author="a"><sql>SELECT '&e;'</sql></changeSet>
            </databaseChangeLog>
            """)).isInstanceOf(MaquetteException.class);
    }
}
