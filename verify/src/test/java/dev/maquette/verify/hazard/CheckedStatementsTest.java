package dev.maquette.verify.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.hazard.CheckResult;
import dev.maquette.hazard.Checker;
import dev.maquette.hazard.DataCondition;
import dev.maquette.hazard.Effect;
import dev.maquette.hazard.Hazard;
import dev.maquette.hazard.MigrationReader;
import dev.maquette.hazard.Outcome;
import dev.maquette.hazard.SafeSequences;
import dev.maquette.hazard.StatementCheck;
import dev.maquette.hazard.Verdict;
import dev.maquette.hazard.rule.MigrationRules;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What is said of single statements on a database with rows.
class CheckedStatementsTest {
    private static final String SHOP = """
        CREATE TABLE plain (id bigint PRIMARY KEY, n int);
        INSERT INTO plain SELECT i, i FROM generate_series(1, 1000) AS i;
        CREATE TABLE parted (id bigint) PARTITION BY RANGE (id);
        CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (500);
        CREATE TABLE parted_2 PARTITION OF parted FOR VALUES FROM (500) TO (2000);
        INSERT INTO parted SELECT i FROM generate_series(1, 1000) AS i;
        CREATE TABLE beside (id bigint) PARTITION BY RANGE (id);
        CREATE TABLE beside_rest PARTITION OF beside DEFAULT;
        CREATE TABLE beside_proven (id bigint, CHECK (id IS NOT NULL AND id >= 3000 AND id < 4000));
        CREATE TABLE loose (id bigint);
        CREATE TABLE hashed (id bigint, n int) PARTITION BY HASH (id);
        CREATE TABLE late (id bigint PRIMARY KEY, plain bigint REFERENCES plain DEFERRABLE INITIALLY DEFERRED, n int);
        INSERT INTO late SELECT i, i, i FROM generate_series(1, 1000) AS i;
        CREATE SCHEMA aside; CREATE SCHEMA beyond;
        CREATE TABLE aside.late (id bigint);
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN new; END$$;
        CREATE TABLE touched (id bigint PRIMARY KEY, n int);
        INSERT INTO touched SELECT i, i FROM generate_series(1, 1000) AS i;
        CREATE TRIGGER touch BEFORE UPDATE ON touched FOR EACH ROW EXECUTE FUNCTION touch();
        CREATE TABLE elsewhere (id bigint PRIMARY KEY, n int);
        INSERT INTO elsewhere SELECT i, i FROM generate_series(1, 1000) AS i;
        CREATE TRIGGER number BEFORE UPDATE OF n ON elsewhere FOR EACH ROW EXECUTE FUNCTION touch();
        CREATE TRIGGER off AFTER UPDATE ON elsewhere FOR EACH STATEMENT EXECUTE FUNCTION touch();
        ALTER TABLE elsewhere DISABLE TRIGGER off;
        CREATE TRIGGER new AFTER INSERT ON elsewhere FOR EACH ROW EXECUTE FUNCTION touch();
        CREATE TABLE child (id int PRIMARY KEY, plain int REFERENCES plain, stays bigint REFERENCES elsewhere);
        INSERT INTO child SELECT i, i, i FROM generate_series(1, 1000) AS i;
        """;

    @AutoClose
    private static CheckedDatabase database;

    @BeforeAll
    static void start() throws SQLException {
        database = CheckedDatabase.of(18, SHOP);
    }

    private static CheckResult check(String migration) {
        return MigrationRules.applied(database.model().snapshot(), database.check(migration));
    }

    private static StatementCheck last(String migration) {
        return check(migration).statements().getLast();
    }

    private static Optional<Hazard> hazard(StatementCheck check, String rule) {
        return check.hazards().stream()
                .filter(hazard -> hazard.rule().equals(rule))
                .findFirst();
    }

    @Test
    void rowsThatAreDeletedAreLostAndTakeTheirTime() {
        for (String sql : List.of(
                "DELETE FROM plain",
                "DELETE FROM plain WHERE id > 0",
                "DELETE FROM parted",
                "WITH d AS (DELETE FROM plain RETURNING id) SELECT count(*) FROM d")) {
            StatementCheck check = last(sql);
            assertThat(hazard(check, "data.lost")).as(sql).isPresent();
            assertThat(check.times().held().least()).as(sql).isPositive();
        }
        StatementCheck few = last("DELETE FROM plain WHERE id < 100");
        assertThat(few.effects())
                .filteredOn(Effect.Written.class::isInstance)
                .singleElement()
                .satisfies(
                        effect -> assertThat(((Effect.Written) effect).rows()).isBetween(50.0, 150.0));
        assertThat(few.verdict()).isEqualTo(Verdict.HARMLESS);
    }

    @Test
    void foreignKeysHoldOnWhenTypesBecomeWider() {
        assertThat(conditions("ALTER TABLE child ALTER COLUMN plain TYPE bigint"))
                .isEmpty();
        for (String sql : List.of(
                "ALTER TABLE child ALTER COLUMN plain TYPE bigint USING plain + 1",
                "ALTER TABLE child ALTER COLUMN stays TYPE integer",
                "ALTER TABLE child ALTER COLUMN plain TYPE bigint, ADD FOREIGN KEY (id) REFERENCES plain")) {
            assertThat(conditions(sql)).as(sql).anyMatch(question -> question.contains("NOT EXISTS"));
        }
    }

    @Test
    void rowsHaveToLieWhereANewPartitionWantsThem() {
        String bounds = "((id IS NOT NULL) AND (id >= '1'::bigint) AND (id < '100'::bigint))";
        String outside = "SELECT * FROM \"public\".\"beside_rest\" WHERE " + bounds + " LIMIT 10";
        assertThat(conditions("CREATE TABLE beside_1 PARTITION OF beside FOR VALUES FROM (1) TO (100)"))
                .containsExactly(outside);
        assertThat(conditions("ALTER TABLE beside ATTACH PARTITION loose FOR VALUES FROM (1) TO (100)"))
                .containsExactlyInAnyOrder(
                        outside, "SELECT * FROM \"public\".\"loose\" WHERE NOT (" + bounds + ") LIMIT 10");
        assertThat(conditions("ALTER TABLE beside ATTACH PARTITION beside_proven FOR VALUES FROM (3000) TO (4000)"))
                .singleElement()
                .asString()
                .contains("beside_rest");
        assertThat(conditions("CREATE TABLE parted_3 PARTITION OF parted FOR VALUES FROM (2000) TO (3000)"))
                .isEmpty();
    }

    @Test
    void aHashIsThatOfTheTableOfTheSameName() {
        assertThat(conditions("ALTER TABLE hashed ATTACH PARTITION plain FOR VALUES WITH (MODULUS 2, REMAINDER 0)"))
                .singleElement()
                .asString()
                .contains("NOT (satisfies_hash_partition('public.hashed'::pg_catalog.regclass, 2, 0, id))");
    }

    @Test
    void aNewColumnDistinguishesNoRows() {
        StatementCheck same = last("ALTER TABLE plain ADD COLUMN tag int DEFAULT 1 UNIQUE");
        assertThat(hazard(same, "data.fails").orElseThrow().message())
                .contains("public.plain has no more than one row, since (tag) is the same in all");
        assertThat(conditions("ALTER TABLE plain ADD COLUMN tag int DEFAULT 1 UNIQUE"))
                .containsExactly("SELECT * FROM public.plain OFFSET 1 LIMIT 10");
        assertThat(conditions("ALTER TABLE plain ADD COLUMN tag int DEFAULT 1, ADD UNIQUE (tag, n)"))
                .containsExactly("SELECT n, pg_catalog.count(*) FROM public.plain WHERE n IS NOT NULL GROUP BY n"
                        + " HAVING pg_catalog.count(*) > 1 LIMIT 10");
        assertThat(conditions("ALTER TABLE plain ADD COLUMN tag int UNIQUE")).isEmpty();
        assertThat(last("DO $$BEGIN ALTER TABLE plain ADD COLUMN tag int DEFAULT 1; UPDATE plain SET tag = id;"
                                + " CREATE UNIQUE INDEX ON plain (tag); END$$")
                        .hazards())
                .noneMatch(hazard -> hazard.rule().equals("data.fails"));
        assertThat(hazard(last("ALTER TABLE loose ADD COLUMN tag int DEFAULT 1 UNIQUE"), "data.fails"))
                .isEmpty();
    }

    @Test
    void aTableIsNotChangedBeforeDeferredKeysLookedAtItsRows() {
        for (String sql : List.of(
                "UPDATE late SET n = 1, plain = 2; ALTER TABLE late ALTER COLUMN n SET NOT NULL",
                "UPDATE late SET plain = 2 WHERE id < 100; CREATE INDEX ON public.late (n)",
                "UPDATE plain SET n = 1, id = id + 1; TRUNCATE plain, late, child",
                "UPDATE late SET plain = 2; TRUNCATE plain CASCADE",
                "DELETE FROM plain; ALTER TABLE IF EXISTS ONLY public.plain SET (fillfactor = 50)")) {
            assertThat(hazard(last(sql), "data.fails").map(Hazard::message))
                    .as(sql)
                    .hasValueSatisfying(message -> assertThat(message)
                            .contains("a deferred foreign key has yet to look at the rows of public.", "line 1"));
        }
        for (String sql : List.of(
                "UPDATE late SET plain = 2; SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE late ADD x int",
                "BEGIN; UPDATE late SET plain = 2; COMMIT; ALTER TABLE late ADD x int",
                "UPDATE late SET n = 2 WHERE plain = 3; ALTER TABLE late ADD x int",
                "UPDATE late SET n = CASE WHEN plain = 2 THEN 1 END; ALTER TABLE late ADD x int",
                "UPDATE late SET plain = 2; ALTER TABLE late SET SCHEMA beyond",
                "UPDATE late SET plain = 2; ALTER TABLE aside.late ADD x int",
                "UPDATE late SET plain = NULL; ALTER TABLE late ADD x int",
                "UPDATE late SET plain = 2; ALTER TABLE late RENAME n TO m",
                "UPDATE late SET plain = 2; ALTER TABLE plain ADD x int",
                "ALTER TABLE late ALTER CONSTRAINT late_plain_fkey NOT DEFERRABLE; UPDATE late SET plain = 2;"
                        + " ALTER TABLE late ADD x int",
                "DELETE FROM late; ALTER TABLE late ADD x int",
                "UPDATE child SET plain = 2; ALTER TABLE child ADD x int")) {
            assertThat(hazard(last(sql), "data.fails")).as(sql).isEmpty();
        }
    }

    private static List<String> conditions(String sql) {
        return last(sql).seen().conditions().stream().map(DataCondition::query).toList();
    }

    @Test
    void whatDoesNotEndIsLeftAndTheRestIsChecked() {
        List<StatementCheck> checks = Checker.check(
                        database.model(),
                        List.of(MigrationReader.plain(
                                "m.sql",
                                "DO $$BEGIN LOOP END LOOP; END$$; ALTER TABLE plain ADD x int; SET statement_timeout ="
                                        + " 1; SELECT pg_sleep(100)")),
                        SlowRates.SLOW,
                        Duration.ofSeconds(1))
                .statements();
        assertThat(checks.getFirst().outcome())
                .isInstanceOfSatisfying(
                        Outcome.NotChecked.class,
                        left -> assertThat(left.reason()).startsWith("not checked further: it ran for more than 1 s"));
        assertThat(checks.get(1).outcome()).isInstanceOf(Outcome.Executed.class);
        assertThat(checks.getLast().outcome()).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void whereThereIsNoSequenceNoneIsAdvised() {
        StatementCheck parted = last("ALTER TABLE parted ADD COLUMN u uuid NOT NULL DEFAULT gen_random_uuid()");
        assertThat(parted.safe()).isEmpty();
        assertThat(hazard(parted, "lock.long").orElseThrow().advice()).doesNotContain("safe sequence");
        CheckResult fails = check("ALTER TABLE plain ALTER n SET NOT NULL; ALTER TABLE nowhere ADD x int");
        assertThat(SafeSequences.of(database.model(), fails)).isEmpty();
        StatementCheck first = fails.withoutSafeSequence().statements().getFirst();
        assertThat(hazard(first, "lock.long").orElseThrow().advice()).startsWith("Do the work before or after");
    }

    @Test
    void aColumnIsNotFilledByUpdatesThatSetOffTriggers() {
        CheckResult touched = check("ALTER TABLE touched ADD COLUMN u uuid NOT NULL DEFAULT gen_random_uuid()");
        assertThat(touched.statements().getFirst().safe()).isEmpty();
        assertThat(hazard(touched.statements().getFirst(), "lock.long")
                        .orElseThrow()
                        .advice())
                .contains("set off trigger touch")
                .doesNotContain("safe sequence");
        assertThat(SafeSequences.of(database.model(), touched)).isEmpty();
        CheckResult others = check("ALTER TABLE elsewhere ADD COLUMN u uuid NOT NULL DEFAULT gen_random_uuid()");
        assertThat(SafeSequences.of(database.model(), others).orElseThrow().usable())
                .isTrue();
    }
}
