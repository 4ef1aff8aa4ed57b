package dev.maquette.app.report;

import dev.maquette.app.report.document.Block;
import dev.maquette.review.Finding;
import dev.maquette.review.QueryAdvice;
import dev.maquette.review.QueryAdvice.StatementFinding;
import dev.maquette.review.Subject;
import dev.maquette.review.Verification;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// What was found in how statements are written.
final class QueryChapter {
    private QueryChapter() {}

    static List<Block> of(QueryAdvice advice) {
        var blocks = new ArrayList<Block>();
        var explained = new HashSet<String>();
        for (StatementFinding found : advice.findings()) {
            blocks.addAll(finding(found, explained.add(found.finding().rule())));
        }
        advice.notChecked()
                .forEach(one -> blocks.add(new Block.Note("not checked: " + one.what() + ": " + one.reason())));
        long statements = advice.findings().stream()
                .map(found -> found.finding().subject().display())
                .distinct()
                .count();
        blocks.add(new Block.Lead(Figures.count(advice.findings().size(), "finding") + " in "
                + Figures.count(statements, "statement") + ", the one that costs most first."));
        return blocks;
    }

    /// @param first whether no finding of the same rule stands above it
    private static List<Block> finding(StatementFinding found, boolean first) {
        Finding finding = found.finding();
        var blocks = new ArrayList<Block>();
        blocks.add(
                new Block.Item(SeverityText.id(finding.severity()) + "[" + finding.rule() + "]: " + finding.message()));
        if (finding.subject() instanceof Subject.Statement statement) {
            blocks.add(new Block.Fact("statement", statement.text()));
        }
        blocks.add(new Block.Fact("share", share(found)));
        finding.evidence().forEach(fact -> blocks.add(new Block.Fact(fact.name(), Figures.of(fact))));
        finding.costIfIgnored().ifPresent(cost -> blocks.add(new Block.Fact("cost", cost)));
        if (first) {
            RuleText.of(finding).ifPresent(text -> blocks.add(new Block.Fact("why", text.principle())));
        }
        blocks.add(new Block.Fact("help", finding.remedy().advice()));
        finding.remedy().fix().forEach(sql -> blocks.add(new Block.Patch(Block.Patch.DO, SqlScript.of(sql))));
        finding.remedy().undo().forEach(sql -> blocks.add(new Block.Patch(Block.Patch.UNDO, SqlScript.of(sql))));
        blocks.add(tried(finding.verification()));
        return blocks;
    }

    private static Block tried(Verification verification) {
        return switch (verification) {
            case Verification.Verified verified -> new Block.Fact("tried", verified.account());
            case Verification.NotCheckable(String reason) -> new Block.Fact("not tried", reason);
            case Verification.Refuted(String reason) -> new Block.Fact("tried without success", reason);
        };
    }

    private static String share(StatementFinding found) {
        return found.share().map(Figures::percent).orElse("an unknown share") + " of the workload's planner cost, "
                + Figures.count(found.calls(), "call")
                + found.milliseconds()
                        .map(time -> ", " + Figures.milliseconds(time))
                        .orElse("");
    }
}
