package dev.maquette.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The report in a real browser. Set `MAQUETTE_SCREENSHOTS` to a directory to keep the pictures.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HtmlReportBrowserTest {
    private static final String ESCAPE = "\uE00C";
    private static final String ENTER = "\uE007";

    private Path directory;
    private Browser browser;
    private Path report;

    @BeforeAll
    void startBrowser(@TempDir Path temporary) throws IOException {
        directory = temporary;
        var missing = Browser.missing();
        boolean required = Arrays.asList(
                        System.getenv().getOrDefault("MAQUETTE_REQUIRE", "").split(","))
                .contains("chromium");
        Assumptions.assumeTrue(missing.isEmpty() || required, () -> missing.orElse(""));
        browser = Browser.start(Files.createDirectory(directory.resolve("profile")));
        report = directory.resolve("maquette-report.html");
        Files.writeString(report, HtmlReport.html(Samples.review(), Samples.snapshot()));
    }

    @AfterAll
    void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void openReport() {
        browser.viewport(1440, 900);
        browser.colours("light");
        browser.requests();
        browser.console();
        browser.open(report);
    }

    @Test
    void thePageLoadsNothingAndComplainsOfNothing() {
        assertThat(browser.requests()).containsExactly(report.toUri().toString());
        assertThat(browser.console()).isEmpty();
        assertThat(browser.run("return document.title").asString()).isEqualTo("Review of shop");
        assertThat(browser.run("return document.images.length").asInt()).isZero();
    }

    @Test
    void scriptsOtherThanTheReportsOwnDoNotRun() {
        browser.run("const s = document.createElement('script'); s.textContent = 'window.ran = true';"
                + " document.body.append(s)");
        assertThat(browser.run("return window.ran === true").asBoolean()).isFalse();
        assertThat(browser.console()).anyMatch(line -> line.contains("Content Security Policy"));
    }

    @Test
    void theFilterKeepsWhatHasEveryWord() {
        browser.type("/");
        browser.type("price_alerts index");
        assertThat(shown()).containsExactly("finding-2");
        assertThat(browser.run("return document.getElementById('status').textContent")
                        .asString())
                .isEqualTo("1 of 5 findings");
        browser.type(ESCAPE);
        assertThat(shown()).hasSize(5);
    }

    @Test
    void severitiesAndTopicsFilterToo() {
        browser.run("document.querySelector('input[value=warning]').click()");
        assertThat(shown()).containsExactly("finding-1", "finding-4", "finding-5");
        browser.run("const t = document.getElementById('topic'); t.value = 'documentation';"
                + " t.dispatchEvent(new Event('input', {bubbles: true}))");
        assertThat(shown()).containsExactly("finding-4", "finding-5");
    }

    @Test
    void keysWalkThroughTheFindings() {
        browser.type("jj");
        assertThat(focused()).isEqualTo("finding-2");
        browser.type(ENTER);
        assertThat(browser.run("return document.querySelector('#finding-2 details').open")
                        .asBoolean())
                .isTrue();
        browser.type("k");
        assertThat(focused()).isEqualTo("finding-1");
        browser.type("k");
        assertThat(focused()).isEqualTo("finding-1");
    }

    @Test
    void aLinkToAPictureUnfoldsIt() {
        browser.run("document.querySelector('#finding-2 .more a').click()");
        assertThat(browser.run("return new Promise(done => setTimeout(() =>"
                                + " done(document.querySelector(location.hash).open), 100))")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void coloursFollowTheSystemUntilTheReaderChooses() {
        String background = "return getComputedStyle(document.body).backgroundColor";
        String light = browser.run(background).asString();
        browser.colours("dark");
        String dark = browser.run(background).asString();
        assertThat(dark).isNotEqualTo(light);
        browser.run("document.querySelector('.theme').click()");
        assertThat(browser.run(background).asString()).isEqualTo(light);
        browser.run("localStorage.clear()");
    }

    @ParameterizedTest
    @CsvSource({"light", "dark"})
    void textStandsOutFromWhatItStandsOn(String scheme) {
        browser.colours(scheme);
        browser.run("document.querySelectorAll('details').forEach(each => each.open = true)");
        JsonNode faint = browser.run(Contrast.SCRIPT);
        assertThat(faint.toString()).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource({"360, light", "360, dark", "1440, light", "1440, dark"})
    void thePageFitsItsWidth(int width, String scheme) throws IOException {
        browser.viewport(width, 900);
        browser.colours(scheme);
        browser.run("document.querySelectorAll('details').forEach(each => each.open = true)");
        assertThat(browser.run("return document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(width);
        Path pictures = Path.of(System.getenv().getOrDefault("MAQUETTE_SCREENSHOTS", directory.toString()));
        Path picture = pictures.resolve("report-" + width + "-" + scheme + ".png");
        browser.screenshot(picture);
        assertThat(picture).isNotEmptyFile();
    }

    @Test
    void aLargeDatabaseOpensQuickly() throws IOException {
        Path large = directory.resolve("large.html");
        Files.writeString(large, HtmlReport.html(Samples.large(500), Samples.largeSnapshot(500)));
        browser.open(large);
        assertThat(browser.run("return document.querySelectorAll('.finding').length")
                        .asInt())
                .isEqualTo(100);
        assertThat(browser.run("return performance.getEntriesByType('navigation')[0].domInteractive")
                        .asDouble())
                .isLessThan(10_000);
    }

    private List<String> shown() {
        JsonNode ids = browser.run(
                "return [...document.querySelectorAll('.finding')].filter(each => each.offsetParent).map(each =>"
                        + " each.id)");
        return ids.valueStream().map(JsonNode::asString).toList();
    }

    private String focused() {
        return browser.run("return document.activeElement.closest('.finding')?.id ?? ''")
                .asString();
    }
}
