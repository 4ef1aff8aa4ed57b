package dev.maquette.app.report;

import static dev.maquette.app.report.markup.Markup.element;

import dev.maquette.app.report.markup.Markup;
import dev.maquette.app.report.markup.Markup.Element;
import dev.maquette.review.ReviewResult;
import dev.maquette.review.TopicScore;
import java.util.ArrayList;

/// How it stands, in a few numbers, each with how it comes about.
final class OverviewSection {
    private OverviewSection() {}

    static Element of(ReviewResult review) {
        var content = new ArrayList<Markup>();
        content.add(element("p", "lead", verdict(review)));
        content.add(element("ul", "counts")
                .with(SeverityText.GRAVEST_FIRST.stream()
                        .map(severity -> element(
                                "li",
                                "sev-" + SeverityText.id(severity),
                                element("strong", "", String.valueOf(review.count(severity))),
                                element(
                                        "span",
                                        "",
                                        review.count(severity) == 1
                                                ? SeverityText.one(severity)
                                                : SeverityText.many(severity))))
                        .toList()));
        if (!review.scores().isEmpty()) {
            content.add(element("h3", "", "Scores"));
            content.add(element("ul", "scores")
                    .with(review.scores().stream().map(OverviewSection::score).toList()));
        }
        return Section.of("overview", "Overview", content);
    }

    private static String verdict(ReviewResult review) {
        String found = review.findings().isEmpty()
                ? "Nothing was found."
                : Figures.count(review.findings().size(), "finding") + ".";
        return found
                + (review.notChecked().isEmpty()
                        ? ""
                        : " " + Figures.count(review.notChecked().size(), "thing")
                                + " could not be checked, which is not the same as being in order.");
    }

    private static Element score(TopicScore score) {
        return element(
                "li",
                grade(score.score()),
                element("span", "topic", score.topic().label()),
                element("span", "value", String.valueOf(score.score())),
                Section.bar("", score.score() / 100.0),
                element("span", "why", score.explanation()));
    }

    private static String grade(int score) {
        return score >= 90 ? "good" : score >= 70 ? "fair" : "poor";
    }
}
