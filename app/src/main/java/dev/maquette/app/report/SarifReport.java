package dev.maquette.app.report;

import dev.maquette.Maquette;
import dev.maquette.review.Finding;
import dev.maquette.review.ReviewResult;
import dev.maquette.review.RuleDescription;
import dev.maquette.review.Severity;
import dev.maquette.review.Subject;
import java.util.HexFormat;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A review in the format that code scanners share. A database object has no file, so locations are logical.
///
/// @source https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
public final class SarifReport {
    private SarifReport() {}

    /// The document, with a line feed at its end.
    ///
    /// @param version the program's version
    public static String of(ReviewResult review, String version) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        document.put("version", "2.1.0");
        ObjectNode run = document.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "Maquette").put("version", version);
        ArrayNode rules = driver.putArray("rules");
        review.findings().stream()
                .map(Finding::rule)
                .distinct()
                .sorted()
                .forEach(rule -> describe(rules.addObject().put("id", rule)));
        ArrayNode results = run.putArray("results");
        review.findings().forEach(finding -> add(results.addObject(), finding));
        ArrayNode notifications = run.putArray("invocations")
                .addObject()
                .put("executionSuccessful", true)
                .putArray("toolExecutionNotifications");
        review.notChecked()
                .forEach(each -> notifications
                        .addObject()
                        .put("level", "note")
                        .putObject("message")
                        .put("text", "not checked: " + each.what() + ": " + each.reason()));
        return Json.text(document);
    }

    private static void describe(ObjectNode json) {
        RuleText.of(json.path("id").asString()).ifPresent(text -> {
            RuleDescription rule = text.rule();
            json.putObject("shortDescription").put("text", rule.title());
            json.putObject("fullDescription").put("text", text.principle());
            String page = Maquette.page(rule);
            json.putObject("help").put("text", page).put("markdown", page);
            json.putObject("defaultConfiguration").put("level", level(rule.severity()));
            json.putObject("properties").putArray("tags").add(rule.topic().label());
        });
    }

    private static void add(ObjectNode result, Finding finding) {
        result.put("ruleId", finding.rule());
        result.put("level", level(finding.severity()));
        result.putObject("message").put("text", message(finding));
        result.putArray("locations")
                .addObject()
                .putArray("logicalLocations")
                .addObject()
                .put("fullyQualifiedName", finding.subject().display());
        result.putObject("partialFingerprints").put("ruleAndSubject/v1", fingerprint(finding));
    }

    private static String message(Finding finding) {
        String evidence = finding.evidence().stream()
                .map(fact -> fact.name() + ": " + Figures.of(fact))
                .collect(Collectors.joining("; "));
        String fix = SqlScript.of(finding.remedy().fix());
        return finding.message()
                + (finding.subject() instanceof Subject.Statement statement ? "\n" + statement.text() : "")
                + (evidence.isEmpty() ? "" : "\n" + evidence)
                + "\n" + finding.remedy().advice()
                + (fix.isEmpty() ? "" : "\n" + fix);
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }

    /// What stays when numbers change, so that a reader can tell a known finding from a new one.
    private static String fingerprint(Finding finding) {
        String text = finding.rule() + '\n' + finding.subject().display();
        return HexFormat.of().formatHex(Sha256.of(text));
    }
}
