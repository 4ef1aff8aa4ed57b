package dev.maquette.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.statistics.ColumnFigures;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.Distribution;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.plan.PlanReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkReaderTest {
    private static final WorkReader READER = new WorkReader(
            List.of(
                    new RelationStatistics(new QualifiedName("public", "orders"), 1_000, 100_000, 0, 1_000, 0),
                    new RelationStatistics(new QualifiedName("public", "returns"), 0, 0, 0, 0, 0)),
            List.of(column("customer", 500, 0), column("id", -1, 1)),
            List.of(),
            new CostUnits(1, 0.01, 0.0025, 1 << 20, 2 << 20));

    private static ColumnStatistics column(String name, float distinct, float correlation) {
        return new ColumnStatistics(
                new QualifiedName("public", "orders"),
                1,
                name,
                false,
                new ColumnFigures(0, 4, distinct, Optional.of(correlation)),
                Distribution.unknown());
    }

    private static PlanWork work(String root) {
        return READER.of(PlanReader.read("[{\"Plan\": " + root + "}]"));
    }

    private static String node(String type, double startup, double total, double rows, String more, String... inputs) {
        return ("{\"Node Type\": \"%s\", \"Startup Cost\": %s, \"Total Cost\": %s, \"Plan Rows\": %s,"
                        + " \"Plan Width\": 76%s%s}")
                .formatted(
                        type,
                        startup,
                        total,
                        rows,
                        more.isEmpty() ? "" : ", " + more,
                        inputs.length == 0 ? "" : ", \"Plans\": [" + String.join(", ", inputs) + "]");
    }

    private static String scan(String more) {
        return node("Seq Scan", 0, 2250, 5000, "\"Relation Name\": \"orders\"" + more);
    }

    @Test
    void aWholeScanReadsAllPagesAndRowsAndWhatIsLeftOfItsCostIsOperations() {
        PlanWork work = work(scan(""));
        assertThat(work.amount(Work.PAGE)).isEqualTo(1_000);
        assertThat(work.amount(Work.SCANNED_ROW)).isEqualTo(100_000);
        assertThat(work.amount(Work.SCAN_OPERATION)).isCloseTo(100_000, within(1.0));
        assertThat(work.amount(Work.RESULT_ROW)).isEqualTo(5000);
    }

    @Test
    void parallelWorkersShareAScan() {
        PlanWork work =
                work(node("Gather", 1000, 4000, 5000, "\"Workers Planned\": 2", scan(", \"Parallel Aware\": true")));
        assertThat(work.amount(Work.PAGE)).isCloseTo(1_000 / 2.4, within(0.1));
        assertThat(work.amount(Work.WORKER)).isEqualTo(2);
        assertThat(work.amount(Work.GATHERED_ROW)).isEqualTo(5000);
    }

    @Test
    void aLimitReadsItsShare() {
        PlanWork work = work(node("Limit", 0, 22.5, 50, "", scan("")));
        assertThat(work.amount(Work.PAGE)).isCloseTo(10, within(0.1));
    }

    @Test
    void aSortBelowALimitReadsAllAndComparesLess() {
        PlanWork limited = work(node("Limit", 3000, 3001, 8, "", node("Sort", 3000, 3012, 5000, "", scan(""))));
        PlanWork whole = work(node("Sort", 3000, 3012, 5000, "", scan("")));
        assertThat(limited.amount(Work.PAGE)).isEqualTo(1_000);
        assertThat(limited.amount(Work.COMPARISON)).isEqualTo(5000 * 4);
        assertThat(whole.amount(Work.COMPARISON)).isGreaterThan(5000 * 12);
    }

    @Test
    void theInnerSideOfANestedLoopRunsForEachOuterRow() {
        String inner = node("Index Scan", 0.3, 8, 2, "\"Relation Name\": \"orders\", \"Index Name\": \"i\"");
        PlanWork work = work(node("Nested Loop", 0, 50_000, 10_000, "", scan(""), inner));
        assertThat(work.amount(Work.DESCENT)).isEqualTo(5000);
        assertThat(work.amount(Work.INDEX_ROW)).isEqualTo(10_000);
        assertThat(work.amount(Work.PAIR)).isEqualTo(10_000);
    }

    @Test
    void aLoopReturnsWhatItsInnerSideReturnsForAllOuterRows() {
        String inner =
                node("Index Scan", 0.3, 8, 20, "\"Relation Name\": \"orders\", \"Index Cond\": \"(customer = t.id)\"");
        String loop = node("Nested Loop", 0, 50_000, 300, "\"Join Type\": \"Inner\"", scan(""), inner);
        assertThat(work(loop).amount(Work.JOINED_ROW)).isEqualTo(100_000);
        assertThat(work(node("Sort", 0, 51_000, 300, "", loop)).amount(Work.RESULT_ROW))
                .isEqualTo(100_000);
    }

    @Test
    void aFilterThrowsAwayRowsThatWereFetchedByValue() {
        String scan = node(
                "Index Scan",
                0.3,
                80,
                2,
                "\"Relation Name\": \"orders\", \"Index Name\": \"i\", \"Index Cond\": \"(customer = 7)\", \"Filter\":"
                        + " \"(open)\"");
        assertThat(work(scan).amount(Work.INDEX_ROW)).isEqualTo(200);
    }

    @Test
    void rowsInTheOrderOfTheIndexAreKnownByItsColumn() {
        String scan = node("Index Scan", 0.3, 8, 1, "\"Relation Name\": \"orders\", \"Index Cond\": \"(id = 7)\"");
        assertThat(work(scan).amount(Work.INDEX_ROW_IN_ORDER)).isEqualTo(1);
        assertThat(work(scan).amount(Work.INDEX_ROW)).isZero();
    }

    @Test
    void whatIsJoinedWithAnEmptyTableIsNotRead() {
        String empty = node("Seq Scan", 0, 0, 1, "\"Relation Name\": \"returns\"");
        String join = "\"Join Type\": \"%s\"";
        assertThat(work(node(
                                "Hash Join",
                                0,
                                3000,
                                1,
                                join.formatted("Inner"),
                                scan(""),
                                node("Hash", 0, 0, 1, "", empty)))
                        .amount(Work.PAGE))
                .isZero();
        assertThat(work(node(
                                "Hash Join",
                                0,
                                3000,
                                1,
                                join.formatted("Left"),
                                scan(""),
                                node("Hash", 0, 0, 1, "", empty)))
                        .amount(Work.PAGE))
                .isEqualTo(1_000);
        assertThat(work(node("Nested Loop", 0, 3000, 1, join.formatted("Left"), empty, scan("")))
                        .amount(Work.PAGE))
                .isZero();
    }

    @Test
    void aHashedSubPlanRunsOnce() {
        String subplan =
                node("Index Scan", 0, 4, 1, "\"Parent Relationship\": \"SubPlan\", \"Subplan Name\": \"SubPlan 2\"");
        String filtered = node(
                "Seq Scan",
                0,
                402_000,
                50_000,
                "\"Relation Name\": \"orders\", \"Filter\": \"(ANY (a = (hashed SubPlan 2).col1))\"",
                subplan);
        assertThat(work(filtered).amount(Work.DESCENT)).isEqualTo(1);
    }

    @Test
    void keptRowsAreReadAgainAndNotMadeAgain() {
        String inner = node("Materialize", 0, 2300, 5000, "", scan(""));
        PlanWork work = work(node("Nested Loop", 0, 50_000, 10, "", node("Result", 0, 0.01, 10, ""), inner));
        assertThat(work.amount(Work.PAGE)).isEqualTo(1_000);
        assertThat(work.amount(Work.REPLAYED_ROW)).isGreaterThanOrEqualTo(50_000);
    }

    @Test
    void aHashTableThatDoesNotFitIsWrittenOut() {
        String small = node("Hash", 10, 10, 1_000, "", node("Result", 0, 10, 1_000, ""));
        String large = node("Hash", 900, 900, 50_000, "", node("Result", 0, 900, 50_000, ""));
        assertThat(work(node("Hash Join", 10, 3000, 10, "", scan(""), small)).amount(Work.SPILLED_BYTE))
                .isZero();
        assertThat(work(node("Hash Join", 900, 4000, 10, "", scan(""), large)).amount(Work.SPILLED_BYTE))
                .isEqualTo(55_000 * 100);
    }

    @Test
    void aSubPlanRunsAsOftenAsItsNodesCostHasRoomFor() {
        String subplan = node("Index Scan", 0, 4, 1, "\"Parent Relationship\": \"SubPlan\"");
        String filtered = node("Seq Scan", 0, 402_000, 50_000, "\"Relation Name\": \"orders\"", subplan);
        assertThat(work(filtered).amount(Work.DESCENT)).isCloseTo(100_000, within(1000.0));
    }

    @Test
    void patternsCountForEachRowScanned() {
        PlanWork work = work(scan(", \"Filter\": \"((a ~~ '%x%'::text) AND (b !~~* 'y'::text))\""));
        assertThat(work.amount(Work.PATTERN)).isEqualTo(200_000);
    }
}
