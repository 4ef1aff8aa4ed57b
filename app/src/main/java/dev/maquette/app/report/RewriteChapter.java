package dev.maquette.app.report;

import dev.maquette.advise.equivalence.Equivalence.Counterexample;
import dev.maquette.advise.equivalence.Equivalence.Trials;
import dev.maquette.advise.rewrite.RewriteAdvice;
import dev.maquette.advise.rewrite.RewriteAdvice.Left;
import dev.maquette.advise.rewrite.RewriteAdvice.RewrittenStatement;
import dev.maquette.advise.rewrite.RewriteAdvice.Step;
import dev.maquette.app.report.markup.VisibleText;
import java.util.ArrayList;
import java.util.List;

/// Statements that are better written otherwise, for a terminal.
final class RewriteText {
    private static final int ROWS_SHOWN = 3;

    private final Styles styles;
    private final int width;

    RewriteText(boolean color, int width) {
        this.styles = new Styles(color);
        this.width = width;
    }

    List<String> lines(RewriteAdvice advice) {
        var lines = new ArrayList<String>();
        for (RewrittenStatement statement : advice.rewritten()) {
            lines.addAll(rewritten(statement));
            lines.add("");
        }
        advice.left().forEach(left -> lines.addAll(left(left)));
        lines.addAll(
                Wrapped.lines(summary(advice), width).stream().map(styles::bold).toList());
        return lines;
    }

    private List<String> rewritten(RewrittenStatement statement) {
        var lines = new ArrayList<String>();
        lines.add(styles.bold("rewrite statement " + VisibleText.of(statement.key()) + " ("
                + Figures.count(Math.round(statement.calls()), "call") + ")"));
        code("-", statement.original(), lines);
        code("+", statement.sql(), lines);
        statement.index().ifPresent(index -> code("+", index, lines));
        for (Step step : statement.steps()) {
            lines.addAll(Wrapped.fact("what", step.kind().words(), width));
            step.notes().forEach(note -> lines.addAll(Wrapped.fact("note", note, width)));
        }
        lines.addAll(Wrapped.fact("same answer", trials(statement.shown()), width));
        lines.addAll(Wrapped.fact(
                "planner cost",
                Figures.number(statement.cost().before()) + " → "
                        + Figures.number(statement.cost().after()) + " a call",
                width));
        lines.addAll(Wrapped.fact("plan", plan(statement), width));
        return lines;
    }

    private static void code(String sign, String sql, List<String> lines) {
        sql.lines().forEach(line -> lines.add("    " + sign + " " + VisibleText.of(line)));
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

    private List<String> left(Left left) {
        var lines = new ArrayList<>(Wrapped.lines(
                VisibleText.of("not rewritten: statement " + left.key() + ", "
                                + left.kind().words() + ": " + left.reason())
                        .replace('\n', ' '),
                width));
        left.counterexample().ifPresent(example -> lines.addAll(counterexample(left, example)));
        return lines;
    }

    /// A rewrite that was withdrawn, and rows on which it is wrong; all of them are generated.
    private List<String> counterexample(Left left, Counterexample example) {
        var lines = new ArrayList<String>();
        left.sql().ifPresent(sql -> code("!", sql, lines));
        example.inserts().forEach(insert -> code("with", insert, lines));
        example.parameters().forEach((number, value) -> lines.addAll(Wrapped.fact("$" + number, value, width)));
        lines.addAll(Wrapped.fact("only the original", some(example.original()), width));
        lines.addAll(Wrapped.fact("only the other", some(example.rewritten()), width));
        return lines;
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
