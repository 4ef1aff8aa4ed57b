package dev.maquette.app.report;

import dev.maquette.advise.statistic.CorrelatedColumns;
import dev.maquette.advise.statistic.CorrelatedColumns.Estimate;
import dev.maquette.advise.statistic.StatisticsAdvice;
import dev.maquette.advise.statistic.StatisticsAdvice.SmallSample;
import dev.maquette.advise.statistic.StatisticsAdvice.Stale;
import dev.maquette.app.report.markup.VisibleText;
import java.util.ArrayList;
import java.util.List;

/// Advice on statistics for a terminal.
final class StatisticsText {
    private static final int SHOWN = 4;
    private static final int UNTRIED_SHOWN = 8;

    private final Styles styles;
    private final int width;

    StatisticsText(boolean color, int width) {
        this.styles = new Styles(color);
        this.width = width;
    }

    /// All of it.
    List<String> lines(StatisticsAdvice advice) {
        var lines = new ArrayList<String>();
        advice.correlated().forEach(columns -> lines.addAll(correlated(columns)));
        advice.samples().forEach(sample -> lines.addAll(sample(sample)));
        advice.stale().forEach(stale -> lines.addAll(stale(stale)));
        advice.untried().stream()
                .limit(UNTRIED_SHOWN)
                .forEach(one -> lines.addAll(Wrapped.lines(VisibleText.of("not checked: " + one), width)));
        if (advice.untried().size() > UNTRIED_SHOWN) {
            lines.add("not checked: " + (advice.untried().size() - UNTRIED_SHOWN) + " more groups of columns");
        }
        advice.leftOut()
                .forEach(left -> lines.addAll(Wrapped.lines(
                        VisibleText.of("not checked: statement " + left.key() + ": " + left.reason())
                                .replace('\n', ' '),
                        width)));
        String summary = Figures.count(advice.correlated().size(), "group")
                + " of columns worth measuring, "
                + Figures.count(advice.samples().size(), "list") + " of common values too short, "
                + Figures.count(advice.stale().size(), "table") + " to analyse.";
        Wrapped.lines(summary, width).forEach(line -> lines.add(styles.bold(line)));
        return lines;
    }

    /// A line for each.
    List<String> brief(StatisticsAdvice advice) {
        var lines = new ArrayList<String>();
        advice.correlated()
                .forEach(
                        columns -> lines.addAll(Wrapped.fact(name(columns), "correlated? " + summary(columns), width)));
        advice.samples()
                .forEach(sample ->
                        lines.addAll(Wrapped.fact(sample.table() + "." + sample.column(), reason(sample), width)));
        advice.stale().forEach(stale -> lines.addAll(Wrapped.fact(stale.table().toString(), stale.reason(), width)));
        return lines;
    }

    private static String name(CorrelatedColumns columns) {
        return columns.table() + " (" + String.join(", ", columns.columns()) + ")";
    }

    private static String summary(CorrelatedColumns columns) {
        return Figures.count(columns.changedPlans(), "other plan") + " with full dependence, estimates up to "
                + Figures.number(Math.rint(columns.factor())) + " times apart";
    }

    private List<String> correlated(CorrelatedColumns columns) {
        var lines = new ArrayList<>(heading(name(columns), columns.sql(), columns.undo()));
        lines.addAll(Wrapped.fact("why", why(columns), width));
        for (Estimate estimate : columns.estimates().stream().limit(SHOWN).toList()) {
            lines.addAll(Wrapped.fact("statement " + estimate.statement(), text(estimate), width));
        }
        if (columns.changedPlans() > 0) {
            lines.add("  with full dependence:");
        }
        lines.addAll(EffectText.lines(
                columns.effects().stream()
                        .filter(effect -> effect.changesPlan())
                        .toList(),
                true,
                width));
        lines.add("    measure first: " + VisibleText.of(columns.measure()) + ";");
        lines.addAll(Wrapped.fact("lock", "SHARE UPDATE EXCLUSIVE: reads and writes go on", width));
        lines.add("");
        return lines;
    }

    private static String why(CorrelatedColumns columns) {
        return columns.proven()
                ? "one of the columns is generated from others, so they depend on each other; the planner does not know"
                : "the planner takes the columns for independent; whether they are is worth measuring: with as many"
                        + " values together as the column with most has alone, each determines the others, and the"
                        + " plans are those of full dependence";
    }

    private static String text(Estimate estimate) {
        return "(" + estimate.values() + ") " + estimate.what() + ": the estimate lies between "
                + Figures.number(estimate.independent()) + " (today) and " + Figures.number(estimate.dependent())
                + " rows";
    }

    private List<String> sample(SmallSample sample) {
        var lines = new ArrayList<>(heading(sample.table() + "." + sample.column(), sample.sql(), sample.undo()));
        lines.addAll(Wrapped.fact("why", reason(sample), width));
        lines.add("");
        return lines;
    }

    private static String reason(SmallSample sample) {
        return "the list of " + sample.target() + " common values is full and ends at a value with about "
                + Figures.number(Math.rint(sample.most())) + " rows; of the next "
                + Figures.number(Math.rint(sample.least())) + " are expected";
    }

    private List<String> stale(Stale stale) {
        var lines = new ArrayList<String>();
        lines.add(styles.bold(VisibleText.of(stale.table().toString())));
        lines.add("    " + styles.green("+ " + VisibleText.of(stale.sql()) + ";"));
        lines.addAll(Wrapped.fact("why", stale.reason(), width));
        lines.add("");
        return lines;
    }

    private List<String> heading(String title, List<String> statements, String undo) {
        var lines = new ArrayList<String>();
        lines.add(styles.bold(VisibleText.of(title)));
        statements.forEach(sql -> lines.add("    " + styles.green("+ " + VisibleText.of(sql) + ";")));
        lines.add("    " + styles.red("- " + VisibleText.of(undo) + ";"));
        return lines;
    }
}
