package dev.maquette.app.report;

import dev.maquette.app.report.markup.VisibleText;
import dev.maquette.review.QueryAdvice;
import dev.maquette.review.QueryAdvice.StatementFinding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// Advice on statements for a terminal.
final class QueryText {
    private final Styles styles;
    private final TextReport findings;
    private final int width;

    QueryText(boolean color, int width) {
        this.styles = new Styles(color);
        this.findings = new TextReport(color, width);
        this.width = width;
    }

    List<String> lines(QueryAdvice advice) {
        var lines = new ArrayList<String>();
        var explained = new HashSet<String>();
        for (StatementFinding found : advice.findings()) {
            lines.add(styles.bold(share(found)));
            lines.addAll(findings.finding(
                    found.finding(), explained.add(found.finding().rule())));
        }
        advice.notChecked()
                .forEach(one -> lines.addAll(Wrapped.lines(
                        VisibleText.of("not checked: " + one.what() + ": " + one.reason())
                                .replace('\n', ' '),
                        width)));
        long statements = advice.findings().stream()
                .map(found -> found.finding().subject().display())
                .distinct()
                .count();
        lines.add(styles.bold(Figures.count(advice.findings().size(), "finding") + " in "
                + Figures.count(statements, "statement") + ", the one that costs most first."));
        return lines;
    }

    private static String share(StatementFinding found) {
        return found.share().map(Figures::percent).orElse("an unknown share") + " of the workload's planner cost, "
                + Figures.count(found.calls(), "call")
                + found.milliseconds()
                        .map(time -> ", " + Figures.milliseconds(time))
                        .orElse("") + ":";
    }
}
