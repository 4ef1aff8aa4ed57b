package dev.maquette.app.report;

import dev.maquette.app.report.document.Block;
import dev.maquette.review.Finding;
import dev.maquette.review.GrownReview;
import java.util.ArrayList;
import java.util.List;

/// What growth does to a review.
public final class GrownReviewChapter {
    private GrownReviewChapter() {}

    /// The parts of a document.
    public static List<Block> of(GrownReview review) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Heading("What is different " + review.scale()));
        review.appearing().forEach(finding -> blocks.add(fact("new", finding)));
        review.changing().forEach(finding -> blocks.add(fact("now " + SeverityText.id(finding.severity()), finding)));
        review.vanishing().forEach(finding -> blocks.add(fact("gone", finding)));
        review.replanned()
                .forEach(statement -> blocks.add(new Block.Fact(
                        "statement " + statement.key(),
                        String.join("; ", statement.difference().lines()))));
        if (blocks.size() == 1) {
            blocks.add(new Block.Paragraph("No finding and no plan."));
        }
        return blocks;
    }

    private static Block fact(String what, Finding finding) {
        return new Block.Fact(
                what, SeverityText.id(finding.severity()) + "[" + finding.rule() + "]: " + finding.message());
    }
}
