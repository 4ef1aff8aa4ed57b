package dev.maquette.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.hazard.CheckResult;
import dev.maquette.hazard.Hazard;
import dev.maquette.hazard.Migration;
import dev.maquette.hazard.MigrationCheck;
import dev.maquette.hazard.MigrationCheck.End;
import dev.maquette.hazard.MigrationCheck.PartCheck;
import dev.maquette.hazard.MigrationReader;
import dev.maquette.hazard.MigrationStatement;
import dev.maquette.hazard.Observation;
import dev.maquette.hazard.Outcome;
import dev.maquette.hazard.Rates;
import dev.maquette.hazard.StatementCheck;
import dev.maquette.hazard.TimeSpan;
import dev.maquette.hazard.Verdict;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is written of a check for programs, which know no mercy.
class CheckReportsTest {
    private static final Observation NOTHING =
            new Observation(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty());
    private static final StatementCheck.Times NO_TIME = new StatementCheck.Times(TimeSpan.NONE, TimeSpan.NONE);

    /// Four statements: dangerous, brief, failing, not reached; and a command that is not checked.
    private static CheckResult result() {
        Migration migration = MigrationReader.plain(
                "db/my migrations/V1__ä & <b>.sql",
                "-- Running upgrade a -> b\n\nSELECT '<&>\\b';\nSELECT 2;\nSELECT 3;\nSELECT 4;\n\\i other.sql\n");
        List<MigrationStatement> statements = migration.parts().getFirst().statements();
        List<StatementCheck> checks = List.of(
                check(statements.get(0), new Outcome.Executed(), hazard("lock.long", Verdict.DANGEROUS)),
                check(statements.get(1), new Outcome.Executed(), hazard("lock.brief", Verdict.BRIEF)),
                check(
                        statements.get(2),
                        new Outcome.Failed(Problem.of(ProblemCode.STATEMENT, "no")),
                        hazard("statement.fails", Verdict.DANGEROUS)),
                check(statements.get(3), new Outcome.NotReached()));
        var part = new PartCheck(false, End.ROLLED_BACK, checks);
        return new CheckResult(
                Samples.origin(),
                Rates.assumed(),
                Duration.ZERO,
                List.of(new MigrationCheck(migration, List.of(part))),
                Optional.empty());
    }

    private static StatementCheck check(MigrationStatement statement, Outcome outcome, Hazard... hazards) {
        return new StatementCheck(statement, outcome, NOTHING, NO_TIME, List.of(), List.of(hazards));
    }

    private static Hazard hazard(String rule, Verdict verdict) {
        return new Hazard(rule, verdict, "a <message> & \u0007 more", "advice");
    }

    @Test
    void sarifNamesRulesLevelsAndPlacesAsTheStandardWantsThem() {
        JsonNode run = new JsonMapper()
                .readTree(CheckSarif.of(result(), "1.0"))
                .get("runs")
                .get(0);
        List<String> rules = run.get("tool").get("driver").get("rules").findValuesAsString("id");
        assertThat(rules).containsExactly("lock.brief", "lock.long", "statement.fails");
        assertThat(run.get("results")).hasSize(3).allSatisfy(each -> {
            assertThat(rules).contains(each.get("ruleId").asString());
            assertThat(each.get("level").asString()).isIn("none", "note", "warning", "error");
            assertThat(each.get("message").get("text").asString()).isNotBlank();
            JsonNode place = each.get("locations").get(0).get("physicalLocation");
            URI uri = URI.create(place.get("artifactLocation").get("uri").asString());
            assertThat(uri.getPath()).isEqualTo("db/my migrations/V1__ä & <b>.sql");
            assertThat(place.get("region").get("startLine").asInt()).isPositive();
        });
        JsonNode first = run.get("results").get(0).get("locations").get(0);
        assertThat(first.get("logicalLocations")
                        .get(0)
                        .get("fullyQualifiedName")
                        .asString())
                .isEqualTo("revision b");
        assertThat(run.get("invocations").get(0).get("toolExecutionNotifications"))
                .hasSize(1);
    }

    @Test
    void sarifIsWhatItsSchemaSays() throws IOException {
        String sarif = CheckSarif.of(result(), "1.0");
        assertThat(JsonSchemas.sarifErrors(sarif)).isEmpty();
        assertThat(JsonSchemas.sarifErrors(sarif.replace("\"startLine\"", "\"line\"")))
                .isNotEmpty();
    }

    /// @source the schema of Jenkins' JUnit reports: what a suite has to say, and that its numbers are right
    @Test
    void junitCountsWhatItHolds() throws Exception {
        String text = CheckJunit.of(result(), Verdict.BRIEF);
        Element suite = (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)))
                .getElementsByTagName("testsuite")
                .item(0);
        assertThat(numbers(suite, "tests", "failures", "errors", "skipped")).containsExactly(5, 3, 0, 2);
        assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(3);
        assertThat(suite.getElementsByTagName("skipped").getLength()).isEqualTo(2);
        NodeList cases = suite.getElementsByTagName("testcase");
        assertThat(IntStream.range(0, cases.getLength()).mapToObj(cases::item))
                .allSatisfy(each ->
                        assertThat(((Element) each).getAttribute("name")).startsWith("line "));
    }

    @Test
    void junitNamesTheGravestFindingFirst() {
        var lost = new Hazard("data.lost", Verdict.DANGEROUS, "the gravest", "advice");
        assertThat(CheckJunit.of(result().map(check -> check.withHazards(List.of(lost))), Verdict.DANGEROUS))
                .contains("message=\"the gravest\"");
    }

    private static List<Integer> numbers(Element suite, String... names) {
        return List.of(names).stream()
                .map(name -> Integer.valueOf(suite.getAttribute(name)))
                .toList();
    }

    @Test
    void textCountsWhatWasNotChecked() {
        List<String> lines = new DocumentText(false, 100).lines(CheckDocument.of(result(), Optional.empty()));
        assertThat(lines.getFirst())
                .isEqualTo("4 statements checked against shop: 2 dangerous, 1 brief, 0 harmless, 2 not checked");
        assertThat(lines).contains("line 3, revision b: dangerous");
    }
}
