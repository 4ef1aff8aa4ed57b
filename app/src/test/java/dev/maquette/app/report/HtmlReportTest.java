package dev.maquette.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final String HTML = HtmlReport.html(Samples.review(), Samples.snapshot());

    @Test
    void theSameReviewGivesTheSameBytes() {
        assertThat(HtmlReport.html(Samples.review(), Samples.snapshot())).isEqualTo(HTML);
    }

    @Test
    void noNameBecomesMarkup() {
        assertThat(HTML).contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;");
        assertThat(HTML).doesNotContain("<img");
        assertThat(Pattern.compile("</script>").matcher(HTML).results()).hasSize(1);
        assertThat(Pattern.compile("<[^>]*\\son[a-z]+=", Pattern.CASE_INSENSITIVE)
                        .matcher(HTML)
                        .results())
                .isEmpty();
    }

    @Test
    void nothingIsFetchedFromAnywhere() {
        assertThat(HTML).doesNotContain("http://", "https://", "@import", "url(", "<link", "src=\"");
        assertThat(HTML).contains("default-src &#39;none&#39;");
    }

    @Test
    void everyLinkLeadsSomewhereAndNoPlaceHasTwoNames() {
        var ids = Pattern.compile(" id=\"([^\"]+)\"")
                .matcher(HTML)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(Pattern.compile("href=\"#([^\"]+)\"").matcher(HTML).results().map(match -> match.group(1)))
                .isNotEmpty()
                .allMatch(ids::contains);
    }

    @Test
    void everyPartOfAFindingIsShown() {
        assertThat(HTML)
                .contains(
                        "has used 81 % of the values",
                        "Inserts fail in about 170 days",
                        "1,739,461,754 rows",
                        "750 MB (786,432,000 bytes)",
                        "CREATE INDEX CONCURRENTLY",
                        "DROP INDEX CONCURRENTLY",
                        "EXPLAIN of a delete shows an index scan",
                        "the plan of the delete&#39;s check uses it",
                        "the planner did not use the index",
                        "the server has counted for 2 days only",
                        "extension &quot;postgis&quot; is not available");
    }

    @Test
    void aReviewWithoutFindingsIsShownToo() {
        assertThat(HtmlReport.html(Samples.clean(), new SchemaSketch().snapshot(Samples.origin())))
                .contains("Nothing was found.", "No workload was known.", "There are no tables.");
    }

    @Test
    void thePageItselfIsSmallAndFiveHundredTablesStayUsable() {
        assertThat(HtmlReport.html(Samples.clean(), new SchemaSketch().snapshot(Samples.origin()))
                        .length())
                .isLessThan(40_000);
        String large = HtmlReport.html(Samples.large(500), Samples.largeSnapshot(500));
        assertThat(large.length()).isLessThan(2_000_000);
        assertThat(Pattern.compile("<svg").matcher(large).results()).hasSizeLessThan(50);
    }
}
