package dev.maquette.app.report;

import dev.maquette.advise.equivalence.Equivalence.Counterexample;
import dev.maquette.advise.equivalence.Equivalence.Trials;
import dev.maquette.advise.rewrite.RewriteAdvice;
import dev.maquette.advise.rewrite.RewriteAdvice.Left;
import dev.maquette.advise.rewrite.RewriteAdvice.RewrittenStatement;
import dev.maquette.advise.rewrite.RewriteAdvice.Step;
import dev.maquette.app.report.document.Block;
import java.util.ArrayList;
import java.util.List;

/// Statements that are better written otherwise.
final class RewriteChapter {
    private static final int ROWS_SHOWN = 3;

    private RewriteChapter() {}

    static List<Block> of(RewriteAdvice advice) {
        var blocks = new ArrayList<Block>();
        advice.rewritten().forEach(statement -> blocks.addAll(rewritten(statement)));
        advice.left().forEach(left -> blocks.addAll(left(left)));
        blocks.add(new Block.Lead(summary(advice)));
        return blocks;
    }

    private static List<Block> rewritten(RewrittenStatement statement) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Item("rewrite statement " + statement.key() + " ("
                + Figures.count(Math.round(statement.calls()), "call") + ")"));
        blocks.add(new Block.Patch(Block.Patch.UNDO, statement.original()));
        blocks.add(new Block.Patch(Block.Patch.DO, statement.sql()));
        statement.index().ifPresent(index -> blocks.add(new Block.Patch(Block.Patch.DO, index)));
        for (Step step : statement.steps()) {
            blocks.add(new Block.Fact("what", step.kind().words()));
            step.notes().forEach(note -> blocks.add(new Block.Fact("note", note)));
        }
        blocks.add(new Block.Fact("same answer", trials(statement.shown())));
        blocks.add(new Block.Fact(
                "planner cost",
                Figures.number(statement.cost().before()) + " → "
                        + Figures.number(statement.cost().after()) + " a call"));
        blocks.add(new Block.Fact("plan", plan(statement)));
        return blocks;
    }

    private static String plan(RewrittenStatement statement) {
        String before = String.join(", ", statement.nodes().before());
        String after = String.join(", ", statement.nodes().after());
        return before.isEmpty() && after.isEmpty() ? "of the same nodes" : before + " → " + after;
    }

    /// How it was shown that two statements answer the same.
    static String trials(Trials trials) {
        return "equal on " + Figures.count(trials.dataSets(), "generated data set") + " of "
                + Figures.count(trials.rows(), "row") + " together, of which " + trials.withResult()
                + " gave a result" + (trials.ordered() ? ", row by row in order" : "");
    }

    private static List<Block> left(Left left) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Note(
                "not rewritten: statement " + left.key() + ", " + left.kind().words() + ": " + left.reason()));
        left.counterexample().ifPresent(example -> blocks.addAll(counterexample(left, example)));
        return blocks;
    }

    /// A rewrite that was withdrawn, and rows on which it is wrong; all of them are generated.
    private static List<Block> counterexample(Left left, Counterexample example) {
        var blocks = new ArrayList<Block>();
        left.sql().ifPresent(sql -> blocks.add(new Block.Patch("!", sql)));
        example.inserts().forEach(insert -> blocks.add(new Block.Patch("with", insert)));
        example.parameters().forEach((number, value) -> blocks.add(new Block.Fact("$" + number, value)));
        blocks.add(new Block.Fact("only the original", some(example.original())));
        blocks.add(new Block.Fact("only the other", some(example.rewritten())));
        return blocks;
    }

    private static String some(List<String> rows) {
        String shown = String.join("; ", rows.stream().limit(ROWS_SHOWN).toList());
        return rows.isEmpty()
                ? "nothing"
                : shown + (rows.size() > ROWS_SHOWN ? "; " + (rows.size() - ROWS_SHOWN) + " more" : "");
    }

    private static String summary(RewriteAdvice advice) {
        return Figures.count(advice.rewritten().size(), "statement") + " of " + advice.statements()
                + " better written otherwise; planner cost of the workload "
                + Figures.number(advice.cost().before())
                + " → " + Figures.number(advice.cost().after()) + ".";
    }
}
