package dev.maquette.app.report;

import dev.maquette.hazard.CheckResult;
import dev.maquette.hazard.Hazard;
import dev.maquette.hazard.Migration;
import dev.maquette.hazard.MigrationCheck;
import dev.maquette.hazard.StatementCheck;
import dev.maquette.hazard.Verdict;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What migrations do, in the format that code scanners share: a result for each hazard, at its line.
///
/// @source https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
public final class CheckSarif {
    /// What Java lets stand in a URI and the standard does not.
    private static final Pattern BEYOND_ASCII = Pattern.compile("[^\\x00-\\x7F]+");

    private CheckSarif() {}

    /// The document, with a line feed at its end.
    ///
    /// @param version the program's version
    public static String of(CheckResult result, String version) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json").put("version", "2.1.0");
        ObjectNode run = document.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "Maquette").put("version", version);
        ArrayNode rules = driver.putArray("rules");
        result.statements().stream()
                .flatMap(check -> check.hazards().stream())
                .map(Hazard::rule)
                .distinct()
                .sorted()
                .forEach(rule -> rules.addObject().put("id", rule));
        ArrayNode results = run.putArray("results");
        ArrayNode notifications = run.putArray("invocations")
                .addObject()
                .put("executionSuccessful", true)
                .putArray("toolExecutionNotifications");
        for (MigrationCheck check : result.migrations()) {
            check.statements().forEach(statement -> add(results, check.migration(), statement));
            check.migration()
                    .notRun()
                    .forEach(notRun -> note(
                            notifications, check.migration().name() + ":" + notRun.line() + ": " + notRun.reason()));
        }
        result.workload().stream()
                .flatMap(workload -> workload.notJudged().stream())
                .forEach(one -> note(notifications, one.what() + ": " + one.reason()));
        return Json.text(document);
    }

    private static void add(ArrayNode results, Migration migration, StatementCheck check) {
        for (Hazard hazard : check.hazards()) {
            ObjectNode result = results.addObject().put("ruleId", hazard.rule()).put("level", level(hazard.verdict()));
            result.putObject("message").put("text", hazard.message() + "\n" + hazard.advice());
            ObjectNode location = result.putArray("locations").addObject();
            ObjectNode place = location.putObject("physicalLocation");
            place.putObject("artifactLocation").put("uri", uri(migration.name()));
            place.putObject("region").put("startLine", check.statement().line());
            check.statement()
                    .unit()
                    .ifPresent(unit ->
                            location.putArray("logicalLocations").addObject().put("fullyQualifiedName", unit));
        }
    }

    private static void note(ArrayNode notifications, String notChecked) {
        notifications.addObject().put("level", "note").putObject("message").put("text", "not checked: " + notChecked);
    }

    /// A path as a reference that may stand in a URI.
    private static String uri(String path) {
        try {
            String raw = new URI(null, null, path.replace('\\', '/'), null).getRawPath();
            return BEYOND_ASCII
                    .matcher(raw)
                    .replaceAll(part -> URLEncoder.encode(part.group(), StandardCharsets.UTF_8));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String level(Verdict verdict) {
        return switch (verdict) {
            case DANGEROUS -> "error";
            case BRIEF -> "warning";
            case HARMLESS -> "note";
        };
    }
}
