package dev.maquette.app.report;

import dev.maquette.advise.view.ViewAdvice;
import dev.maquette.advise.view.ViewAdvice.ProposedView;
import dev.maquette.advise.view.ViewAdvice.Reader;
import dev.maquette.advise.view.ViewAdvice.Refresh;
import dev.maquette.app.report.markup.VisibleText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Materialised views for a terminal.
final class ViewText {
    private final Styles styles;
    private final int width;

    ViewText(boolean color, int width) {
        this.styles = new Styles(color);
        this.width = width;
    }

    List<String> lines(ViewAdvice advice) {
        var lines = new ArrayList<String>();
        for (ProposedView view : advice.views()) {
            lines.addAll(view(view));
            lines.add("");
        }
        advice.unworthy()
                .forEach(one -> note(
                        "not worth it: a view for statement " + String.join(", ", one.statements()) + ": "
                                + one.reason(),
                        lines));
        advice.left().forEach(left -> note("no view for statement " + left.key() + ": " + left.reason(), lines));
        double saved = advice.views().stream().mapToDouble(ProposedView::saved).sum();
        String summary = Figures.count(advice.views().size(), "materialised view")
                + " worth having; planner cost of the workload " + Figures.number(advice.workload()) + " → "
                + Figures.number(advice.workload() - saved) + ", refreshing left out.";
        Wrapped.lines(summary, width).forEach(line -> lines.add(styles.bold(line)));
        return lines;
    }

    private void note(String text, List<String> lines) {
        lines.addAll(Wrapped.lines(VisibleText.of(text).replace('\n', ' '), width));
    }

    private List<String> view(ProposedView view) {
        var lines = new ArrayList<String>();
        lines.add(styles.bold("materialise " + VisibleText.of(view.name().toString())));
        code("+", view.create() + ";", lines);
        code("+", view.uniqueIndex() + ";", lines);
        code("-", view.drop() + ";", lines);
        fact("rows", Figures.number(view.rows()) + " groups of " + Figures.number(view.baseRows()) + " rows", lines);
        fact(
                "refresh",
                view.refreshSql() + "; readers go on; planner cost "
                        + Figures.number(view.refresh().cost()),
                lines);
        fact("how often", interval(view.refresh()), lines);
        fact("staleness", staleness(view.refresh()), lines);
        for (Reader reader : view.readers()) {
            fact(
                    "statement " + reader.key(),
                    "planner cost " + Figures.number(reader.cost().before()) + " → "
                            + Figures.number(reader.cost().after()) + ", "
                            + Figures.count(Math.round(reader.calls()), "call"),
                    lines);
            code("+", reader.sql(), lines);
            fact("same answer", RewriteText.trials(reader.shown()), lines);
        }
        return lines;
    }

    private static void code(String sign, String sql, List<String> lines) {
        sql.lines().forEach(line -> lines.add("    " + sign + " " + VisibleText.of(line)));
    }

    private void fact(String name, String text, List<String> lines) {
        lines.addAll(Wrapped.fact(name, text, width));
    }

    private static String interval(Refresh refresh) {
        String pays = "what it saves pays for " + Figures.number(Math.floor(refresh.breakEven()))
                + " refreshes in the time the workload was counted";
        return refresh.interval()
                .map(interval -> pays + "; every " + words(interval) + ", half of it is left")
                .orElse(pays);
    }

    private static String staleness(Refresh refresh) {
        return refresh.interval()
                .flatMap(interval -> refresh.changes()
                        .in(interval)
                        .map(rows -> "answers are up to " + words(interval) + " old, in which about "
                                + Figures.count(Math.round(rows), "row") + " of its tables change"))
                .orElse("answers are as old as the last refresh; "
                        + Figures.count(refresh.changes().rows(), "row") + " of its tables changed while counters ran");
    }

    private static String words(Duration time) {
        double minutes = time.toSeconds() / 60.0;
        return minutes < 1
                ? time.toSeconds() + " s"
                : minutes < 120
                        ? String.format(Locale.ROOT, "%.0f minutes", minutes)
                        : String.format(Locale.ROOT, "%.0f hours", minutes / 60);
    }
}
