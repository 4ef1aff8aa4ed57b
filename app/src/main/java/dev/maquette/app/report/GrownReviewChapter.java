package dev.maquette.app.report;

import dev.maquette.app.report.markup.VisibleText;
import dev.maquette.review.Finding;
import dev.maquette.review.GrownReview;
import java.util.ArrayList;
import java.util.List;

/// What growth does to a review, for a terminal.
public final class GrownReviewText {
    private final Styles styles;
    private final int width;

    /// @param color whether to use colours
    /// @param width columns of the terminal
    public GrownReviewText(boolean color, int width) {
        this.styles = new Styles(color);
        this.width = width;
    }

    /// The lines to print.
    public List<String> lines(GrownReview review) {
        var lines = new ArrayList<String>();
        lines.add(styles.bold("What is different " + review.scale()));
        review.appearing().forEach(finding -> lines.addAll(finding("new", finding)));
        review.changing()
                .forEach(finding -> lines.addAll(finding("now " + SeverityText.id(finding.severity()), finding)));
        review.vanishing().forEach(finding -> lines.addAll(finding("gone", finding)));
        review.replanned()
                .forEach(statement -> lines.addAll(Wrapped.fact(
                        "statement " + statement.key(),
                        String.join("; ", statement.difference().lines()),
                        width)));
        if (lines.size() == 1) {
            lines.add("  no finding and no plan");
        }
        return lines;
    }

    private List<String> finding(String what, Finding finding) {
        String text = SeverityText.id(finding.severity()) + "[" + finding.rule() + "]: " + finding.message();
        return Wrapped.fact(what, VisibleText.of(text).replace('\n', ' '), width);
    }
}
