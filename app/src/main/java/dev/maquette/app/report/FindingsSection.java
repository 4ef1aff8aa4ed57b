package dev.maquette.app.report;

import static dev.maquette.app.report.markup.Markup.element;

import dev.maquette.app.report.markup.Markup;
import dev.maquette.app.report.markup.Markup.Element;
import dev.maquette.app.report.markup.Markup.Text;
import dev.maquette.review.Evidence;
import dev.maquette.review.Finding;
import dev.maquette.review.ReviewResult;
import dev.maquette.review.ReviewedStatement;
import dev.maquette.review.Severity;
import dev.maquette.review.Subject;
import dev.maquette.review.Topic;
import dev.maquette.review.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The findings, the gravest first, with a filter.
final class FindingsSection {
    private final TableFindings tables;
    private final PicturesSection pictures;
    private final List<String> statements;

    FindingsSection(TableFindings tables, PicturesSection pictures, ReviewResult review) {
        this.tables = tables;
        this.pictures = pictures;
        this.statements =
                review.statements().stream().map(ReviewedStatement::key).toList();
    }

    Element of(ReviewResult review) {
        var content = new ArrayList<Markup>();
        if (review.findings().isEmpty()) {
            content.add(element("p", "", "None."));
        } else {
            content.add(controls(review.findings()));
        }
        SeverityText.GRAVEST_FIRST.forEach(
                severity -> group(review.findings(), severity).ifPresent(content::add));
        return Section.of("findings", "Findings", content);
    }

    /// Shown by the script, which they need.
    private static Element controls(List<Finding> findings) {
        Element search = element("input", "")
                .with("type", "search")
                .with("id", "filter")
                .with("placeholder", "Filter  ( / )")
                .with("aria-label", "Filter findings by text")
                .with("autocomplete", "off")
                .with("spellcheck", "false");
        List<Element> severities = SeverityText.GRAVEST_FIRST.stream()
                .map(severity -> element(
                        "label",
                        "toggle sev-" + SeverityText.id(severity),
                        element("input", "")
                                .with("type", "checkbox")
                                .with("name", "severity")
                                .with("value", SeverityText.id(severity))
                                .with("checked", ""),
                        new Text(SeverityText.many(severity))))
                .toList();
        List<Element> topics = findings.stream()
                .map(RuleTopic::of)
                .distinct()
                .sorted()
                .map(topic -> element("option", "", topic.label()).with("value", id(topic)))
                .toList();
        Element topic = element(
                        "select", "", element("option", "", "All topics").with("value", ""))
                .with("id", "topic")
                .with("aria-label", "Topic")
                .with(topics);
        Element keys = element(
                "p",
                "keys",
                element("kbd", "", "/"),
                new Text(" filter "),
                element("kbd", "", "j"),
                element("kbd", "", "k"),
                new Text(" next, previous "),
                element("kbd", "", "Enter"),
                new Text(" open"));
        return element("div", "controls", search)
                .with("role", "search")
                .with("hidden", "")
                .with(severities)
                .with(List.of(
                        topic,
                        element("span", "status", "").with("id", "status").with("role", "status"),
                        keys));
    }

    private Optional<Element> group(List<Finding> findings, Severity severity) {
        var cards = new ArrayList<Element>();
        for (int at = 0; at < findings.size(); at++) {
            if (findings.get(at).severity() == severity) {
                cards.add(card(findings.get(at), at + 1));
            }
        }
        if (cards.isEmpty()) {
            return Optional.empty();
        }
        Element heading = element("h3", "", new Text(SeverityText.many(severity) + " "))
                .with(List.of(element("span", "count", String.valueOf(cards.size()))));
        return Optional.of(element("div", "group", heading).with(cards));
    }

    private Element card(Finding finding, int number) {
        Element head = element(
                "summary",
                "",
                element("span", "chip", SeverityText.one(finding.severity())),
                element("h4", "", element("bdi", "", finding.message())),
                element(
                        "span",
                        "meta",
                        element("code", "rule", finding.rule())
                                .with(
                                        "title",
                                        RuleText.of(finding)
                                                .map(text -> text.rule().title())
                                                .orElse(finding.rule())),
                        element("bdi", "subject", finding.subject().display()),
                        mark(finding.verification())));
        Element details = element("details", "", head, body(finding));
        return element("article", "finding sev-" + SeverityText.id(finding.severity()))
                .with("id", "finding-" + number)
                .with("data-severity", SeverityText.id(finding.severity()))
                .with("data-topic", id(RuleTopic.of(finding)))
                .with(List.of(finding.severity() == Severity.ERROR ? details.with("open", "") : details));
    }

    private Element body(Finding finding) {
        var parts = new ArrayList<Markup>();
        finding.costIfIgnored()
                .ifPresent(cost -> parts.add(
                        element("p", "cost", element("strong", "", "If ignored: "), element("bdi", "", cost))));
        if (!finding.evidence().isEmpty()) {
            parts.add(evidence(finding.evidence()));
        }
        RuleText.of(finding)
                .ifPresent(text -> parts.add(element(
                        "p", "principle", element("strong", "", "Why it matters: "), new Text(text.principle()))));
        parts.add(element("h5", "", "What to do"));
        parts.add(element("p", "", finding.remedy().advice()));
        sql("Fix", finding.remedy().fix()).ifPresent(parts::add);
        sql("Undo", finding.remedy().undo()).ifPresent(parts::add);
        parts.add(element("h5", "", "How to see that it worked"));
        parts.add(element("p", "", finding.remedy().verify()));
        parts.add(verdict(finding.verification()));
        place(finding).ifPresent(link -> parts.add(element("p", "more", link)));
        return element("div", "body").with(parts);
    }

    /// Where else in the page the finding's subject is shown.
    private Optional<Element> place(Finding finding) {
        return switch (finding.subject()) {
            case Subject.Statement(var key, var _) -> {
                int at = statements.indexOf(key);
                yield at < 0 ? Optional.empty() : Optional.of(link("statement-" + (at + 1), "Statement and plan"));
            }
            case Subject.SchemaObject _ ->
                tables.table(finding).flatMap(table -> pictures.id(table).map(id -> link(id, "Picture of " + table)));
        };
    }

    private static Element link(String id, String label) {
        return element("a", "", label).with("href", "#" + id);
    }

    private static Element evidence(List<Evidence> evidence) {
        return element("table", "evidence", element("caption", "", "Evidence"))
                .with(List.of(element("tbody", "")
                        .with(evidence.stream()
                                .map(fact -> Section.row(fact.name(), Section.cell(Figures.of(fact))))
                                .toList())));
    }

    private static Optional<Element> sql(String label, List<String> statements) {
        if (statements.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Section.sql(label, SqlScript.of(statements)));
    }

    private static Element mark(Verification verification) {
        return switch (verification) {
            case Verification.Verified _ -> element("span", "mark verified", "✓ tried");
            case Verification.NotCheckable _ -> element("span", "mark unchecked", "– not tried");
            case Verification.Refuted _ -> element("span", "mark refuted", "✗ failed");
        };
    }

    private static Element verdict(Verification verification) {
        return switch (verification) {
            case Verification.Verified verified -> verdict("verified", "✓ Tried on the model: ", verified.account());
            case Verification.NotCheckable(var reason) -> verdict("unchecked", "– Not tried: ", reason);
            case Verification.Refuted(var reason) ->
                verdict("refuted", "✗ Tried on the model, and it did not help: ", reason);
        };
    }

    private static Element verdict(String styleClass, String label, String text) {
        return element("p", "verdict " + styleClass, element("strong", "", label), element("bdi", "", text));
    }

    private static String id(Topic topic) {
        return topic.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
