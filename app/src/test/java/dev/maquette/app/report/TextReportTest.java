package dev.maquette.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.review.Evidence;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {
    @Test
    void aFindingReadsAsACompilersErrorDoes() {
        List<String> lines = new TextReport(false, 80).lines(Samples.review());
        int start = lines.indexOf("error[key.narrow-integer]: The key \"id\" of shop.order_lines has used 81 % of the");
        assertThat(lines.subList(start, start + 17))
                .containsExactly(
                        "error[key.narrow-integer]: The key \"id\" of shop.order_lines has used 81 % of the",
                        "values an integer has.",
                        "  --> shop.order_lines(id)",
                        "  | values used  1,739,461,754 rows",
                        "  | share used   0.81",
                        "  | growth       2,400,000 rows a day",
                        "  | type         integer",
                        "  = cost: Inserts fail in about 170 days, when the sequence passes",
                        "          2,147,483,647.",
                        "  = why: An integer ends at 2,147,483,647. When the sequence gets there every",
                        "         INSERT fails, usually at the busiest time, and widening the column of a",
                        "         large table is not done in an hour. Half used is the last moment at",
                        "         which growth like that so far leaves as much time again.",
                        "  = help: Change the column to bigint with an online change; it rewrites the",
                        "          table.",
                        "  = not tried: the change rewrites the table, which the model does not hold",
                        "");
    }

    @Test
    void theGravestStandsLastAndThenTheSummary() {
        List<String> lines = new TextReport(false, 80).lines(Samples.review());
        assertThat(lines.getLast()).isEqualTo("shop: 1 error, 2 warnings, 2 notes; 2 not checked");
        assertThat(lines.stream().filter(line -> line.matches("(error|warning|info)\\[.*")))
                .map(line -> line.substring(0, line.indexOf('[')))
                .containsExactly("info", "info", "warning", "warning", "error");
    }

    @Test
    void statementsStayWholeSoThatTheyCanBeCopied() {
        assertThat(new TextReport(false, 40).lines(Samples.review()))
                .contains("    + CREATE INDEX CONCURRENTLY \"price_alerts_product_id_idx\"")
                .contains("    - DROP INDEX CONCURRENTLY \"shop\".\"price_alerts_product_id_idx\";");
    }

    @Test
    void statementsEndSoThatTheyCanBePasted() {
        assertThat(SqlScript.of(List.of("SELECT 1", "SELECT 2;"))).isEqualTo("SELECT 1;\nSELECT 2;");
    }

    @Test
    void aRuleIsExplainedOnce() {
        List<String> lines = new TextReport(false, 80).lines(Samples.large(50));
        assertThat(lines.stream().filter(line -> line.startsWith("  = why: ")))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    @Test
    void aNumberHasItsUnitOnce() {
        assertThat(Figures.of(Evidence.of("rows", 60_121, "rows"))).isEqualTo("60,121");
        assertThat(Figures.of(Evidence.of("dead rows", 2, "rows"))).isEqualTo("2");
        assertThat(Figures.of(Evidence.of("calls", 3, "rows a call"))).isEqualTo("3 rows a call");
    }

    @Test
    void coloursAreAddedAndNothingElse() {
        List<String> plain = new TextReport(false, 80).lines(Samples.review());
        List<String> colored = new TextReport(true, 80).lines(Samples.review());
        assertThat(colored).isNotEqualTo(plain);
        assertThat(colored.stream().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "")))
                .containsExactlyElementsOf(plain);
    }

    @Test
    void noNameCommandsTheTerminal() {
        assertThat(new TextReport(false, 80).lines(Samples.commanding()))
                .noneMatch(line -> line.codePoints().anyMatch(Character::isISOControl))
                .anyMatch(line -> line.contains("\uFFFD[2J"));
    }

    @Test
    void numbersReadWell() {
        assertThat(Figures.of(Evidence.of("size", 786_432_000, "bytes"))).isEqualTo("750 MB (786,432,000 bytes)");
        assertThat(Figures.of(Evidence.of("size", 12, "bytes"))).isEqualTo("12 bytes");
        assertThat(Figures.of(Evidence.of("share", 0.0625, ""))).isEqualTo("0.0625");
        assertThat(Figures.milliseconds(91_150.4)).isEqualTo("91.15 s");
        assertThat(Figures.milliseconds(600_000)).isEqualTo("10 min");
        assertThat(Figures.percent(0.004)).isEqualTo("0.4 %");
        assertThat(Figures.count(1, "table") + Figures.count(2, "table")).isEqualTo("1 table2 tables");
    }
}
