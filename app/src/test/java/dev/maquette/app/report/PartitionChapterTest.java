package dev.maquette.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.advise.effect.PlanEffect.Shift;
import dev.maquette.advise.partition.PartitionAdvice;
import dev.maquette.advise.partition.PartitionAdvice.Effect;
import dev.maquette.advise.partition.PartitionAdvice.Effects;
import dev.maquette.advise.partition.PartitionAdvice.NotWorth;
import dev.maquette.advise.partition.PartitionAdvice.Planning;
import dev.maquette.advise.partition.PartitionAdvice.Prepared;
import dev.maquette.advise.partition.PartitionAdvice.ProposedPartitioning;
import dev.maquette.advise.partition.PartitionAdvice.Reason;
import dev.maquette.advise.partition.PartitionAdvice.Size;
import dev.maquette.advise.partition.PartitionAdvice.Small;
import dev.maquette.advise.partition.PartitionAdvice.Unworthy;
import dev.maquette.advise.partition.PartitionDdl;
import dev.maquette.advise.partition.PartitionScheme;
import dev.maquette.advise.partition.PartitionScheme.Partition;
import dev.maquette.app.report.AdviceParts.StructureAdvice;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.PartitionStrategy;
import dev.maquette.model.schema.Table;
import dev.maquette.scale.partition.PartitionBound.End;
import dev.maquette.scale.partition.PartitionBound.Range;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PartitionChapterTest {
    private static final int WIDTH = 400;
    private static final long GIGABYTE = 1L << 30;
    private static final QualifiedName EVENT = new QualifiedName("shop", "event");

    private static Partition month(int month) {
        var name = new QualifiedName("shop", "event_p" + month);
        var bound = new Range(Optional.of(new End(month, month + "")), new End(month + 1, month + 1 + ""));
        return new Partition(name, bound, month < 10 ? 0.1 : 0);
    }

    private static Effect effect(String statement, double before, double after, Optional<String> refused) {
        return new Effect(
                statement, "typical", 10, new Shift(before, after), 1, Optional.of(new Prepared(1, 12)), refused);
    }

    private static PartitionAdvice advice() {
        Table table = new SchemaSketch()
                .table(EVENT, 1000, "id bigint", "at timestamptz")
                .schema()
                .relations()
                .tables()
                .getFirst();
        List<Partition> partitions =
                IntStream.range(0, 13).mapToObj(PartitionChapterTest::month).toList();
        var scheme = new PartitionScheme(
                table, table.column("at").orElseThrow(), PartitionStrategy.RANGE, "one month", partitions);
        var ddl = new PartitionDdl(
                "CREATE TABLE new",
                partitions.stream()
                        .map(one -> "CREATE TABLE " + one.name().name())
                        .toList(),
                List.of("CREATE INDEX ON new (at)"),
                List.of(),
                List.of("ALTER TABLE event DETACH PARTITION event_p0 CONCURRENTLY", "DROP TABLE event_p0"),
                "DROP TABLE new");
        var effects = new Effects(
                List.of(
                        effect("q1", 100, 10, Optional.empty()),
                        effect("q2", 10, 20, Optional.empty()),
                        effect("q3", 1, 1, Optional.of("there is no unique constraint"))),
                new Shift(1110, 310),
                new Planning(Duration.ofMillis(2), Duration.ofMillis(5)));
        var proposal = new ProposedPartitioning(
                scheme,
                new Size(1e9, 120 * GIGABYTE),
                List.of(
                        new Reason.Retention("q4", 5000, 8192, 3, 77),
                        new Reason.Pruning(new Shift(1110, 310)),
                        new Reason.Maintenance(120 * GIGABYTE, 12.0 * GIGABYTE)),
                List.of("primary key becomes (id, at)"),
                ddl,
                effects);
        return new PartitionAdvice(
                List.of(proposal),
                List.of(
                        new Unworthy(
                                new QualifiedName("shop", "cart"),
                                new Size(1, 3 * GIGABYTE),
                                new NotWorth.NoGain("HASH (\"id\")", 4, new Shift(5, 6))),
                        new Unworthy(
                                new QualifiedName("shop", "user"), new Size(1, 4 * GIGABYTE), new NotWorth.NoKey())),
                new Small(7, 2 * GIGABYTE, Optional.of(new QualifiedName("shop", "tag"))),
                9000);
    }

    @Test
    void aProposalSaysWhatItIsForWhatItBreaksAndWhatEachStatementPays() {
        assertThat(String.join("\n", new DocumentText(false, WIDTH).lines(PartitionChapter.of(advice()))))
                .contains("partition shop.event by RANGE (\"at\")")
                .contains("+ CREATE TABLE event_p1;")
                .contains("+ -- and 8 more of one month each; --format json has them all")
                .contains("+ CREATE TABLE event_p10;")
                .doesNotContain("event_p5;")
                .contains("10 partitions of one month each, up to 12 GB, from 120 GB with 1,000,000,000 rows; 3 made"
                        + " ahead")
                .contains("statement q4 deletes old rows one by one: 5,000 rows with an entry in each of 3 indexes")
                .contains("in the way: primary key becomes (id, at)")
                .contains("statement q1 (typical): planner cost 100 → 10, reads 1 of 13 partitions; its generic plan"
                        + " starts with 1, 12 ruled out by its parameters")
                .contains("statement q2 (typical): DEARER: planner cost 10 → 20")
                .contains("statement q3 (typical): REFUSED: there is no unique constraint")
                .contains("DETACH PARTITION event_p0 CONCURRENTLY; DROP TABLE event_p0")
                .contains("before rows reach event_p12, and when a partition is larger than 24 GB")
                .contains("not worth it: shop.cart (3 GB): by HASH (\"id\") into 4 partitions")
                .contains("shop.user (4 GB)")
                .contains("7 tables below 2 GB");
    }

    @Test
    void theDocumentHasEveryStatement() {
        var structure = new StructureAdvice(Optional.empty(), Optional.of(advice()));
        var parts = new AdviceParts(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                structure,
                AdviceAhead.none(),
                false);
        JsonNode document = new JsonMapper().readTree(parts.json()).get("partition");
        assertThat(document.at("/tables/0/sql/partitions")).hasSize(13);
        assertThat(document.at("/tables/0/partitions/12/ahead").asBoolean()).isTrue();
        assertThat(document.at("/tables/0/reasons/0/kind").asString()).isEqualTo("retention");
        assertThat(document.at("/tables/0/statements/2/refused").asString()).contains("unique");
        assertThat(document.at("/not_worth_it/1/reason").asString()).isEqualTo("no-key");
    }
}
