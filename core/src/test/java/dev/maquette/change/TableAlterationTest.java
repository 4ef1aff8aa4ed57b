package dev.maquette.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.change.shape.TableStatement;
import dev.maquette.model.QualifiedName;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `ALTER TABLE` statements are taken apart as the server would.
class TableAlterationTest {
    @Test
    void newTypesAreReadWithTheirModifiersAndWithoutCollations() {
        TableAlteration one = TableAlteration.all("""
            alter table only shop."Odd ""item" -- a comment
                ALTER id TYPE bigint, ALTER COLUMN price SET DATA TYPE numeric(12, 2),
                ALTER COLUMN "Name" TYPE text COLLATE "C", ADD COLUMN type text DEFAULT 'a, b', DROP COLUMN old;
            """).getFirst();
        assertThat(one.table()).isEqualTo(new QualifiedName("shop", "Odd \"item"));
        assertThat(one.types()).isEqualTo(Map.of("id", "bigint", "price", "numeric(12, 2)", "Name", "text"));
        assertThat(one.statement().tail()).startsWith("ALTER id TYPE").endsWith("DROP COLUMN old");
    }

    @Test
    void usingIsKeptWhereItIsMoreThanTheCastToTheNewType() {
        TableAlteration one = TableAlteration.all("""
            ALTER TABLE shop.item ALTER id TYPE bigint USING id::bigint, ALTER COLUMN "Name" SET DATA TYPE text
                USING "Name"::text, ALTER price TYPE integer USING (price * 100)::integer
            """).getFirst();
        assertThat(one.values()).isEqualTo(Map.of("price", "(price * 100)::integer"));
    }

    @Test
    void theSequenceOfAnIdentityGetsTheUsualName() {
        String begin = "ALTER TABLE shop.item ALTER id ADD GENERATED ALWAYS AS IDENTITY ";
        assertThat(tail(begin + "(SEQUENCE NAME shop.item_id_seq)")).endsWith("AS IDENTITY");
        assertThat(tail(begin + "(sequence name \"item_id_seq\" START 7), ADD sequence text"))
                .endsWith("AS IDENTITY (START 7), ADD sequence text");
        assertThatThrownBy(() -> tail(begin + "(SEQUENCE NAME shop.\"own one\" START 7)"))
                .hasMessageContaining("cannot carry out online");
    }

    private static String tail(String statement) {
        return TableAlteration.all(statement).getFirst().statement().tail();
    }

    @Test
    void anIndexIsBuiltOnTheCopy() {
        TableAlteration one = TableAlteration.all(
                        "create unique index CONCURRENTLY if not exists \"item ON note\" on only shop.item"
                                + " (lower(note))")
                .getFirst();
        assertThat(one.table()).isEqualTo(new QualifiedName("shop", "item"));
        assertThat(one.statement().on(new QualifiedName("other", "copy")))
                .isEqualTo(
                        "create unique index if not exists \"item ON note\" on only \"other\".\"copy\" (lower(note))");
    }

    @Test
    void statementsForOneTableAreOneChange() {
        ChangePlan plan = ChangePlan.of("""
            ALTER TABLE shop.item ALTER COLUMN id TYPE bigint;
            ALTER TABLE shop.item ADD COLUMN note text;
            """, Map.of(), Map.of());
        assertThat(plan.wish().statements())
                .containsExactly(
                        TableStatement.altering("ALTER COLUMN id TYPE bigint"),
                        TableStatement.altering("ADD COLUMN note text"));
        assertThatThrownBy(() -> ChangePlan.of(
                        "ALTER TABLE shop.item ADD COLUMN a text; ALTER TABLE shop.line ADD COLUMN b text",
                        Map.of(),
                        Map.of()))
                .hasMessageContaining("more than one table");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " -- nothing",
                "DROP TABLE shop.item",
                "CREATE INDEX ON item (note)",
                "CREATE INDEX",
                "ALTER TABLE item ADD COLUMN a text",
                "ALTER TABLE shop.item ADD COLUMN a text; DROP TABLE shop.line",
                "ALTER TABLE shop.item ADD COLUMN a text, ADD COLUMN b integer REFERENCES shop.line",
                "ALTER TABLE shop.item ADD FOREIGN KEY (id) REFERENCES shop.item (id)",
                "ALTER TABLE shop.item INHERIT shop.line",
                "ALTER TABLE shop.item DISABLE TRIGGER look",
                "ALTER TABLE shop.item rename to line"
            })
    void whatCannotBeCarriedOutOnlineIsRefused(String text) {
        assertThatThrownBy(() -> TableAlteration.all(text)).hasMessageContaining("cannot carry out online");
    }
}
