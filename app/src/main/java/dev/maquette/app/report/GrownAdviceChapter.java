package dev.maquette.app.report;

import dev.maquette.advise.GrownAdvice;
import dev.maquette.advise.GrownAdvice.ComparedChange;
import dev.maquette.advise.GrownAdvice.Worth;
import dev.maquette.advise.candidate.IndexChange;
import dev.maquette.advise.forecast.Forecast;
import dev.maquette.advise.forecast.PlanOutlook;
import dev.maquette.app.report.markup.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What each change of indexes is worth in two sizes of a database, for a terminal.
final class GrownAdviceText {
    private final Styles styles;
    private final int width;

    GrownAdviceText(boolean color, int width) {
        this.styles = new Styles(color);
        this.width = width;
    }

    List<String> lines(GrownAdvice advice) {
        var lines = new ArrayList<String>();
        lines.add(styles.bold("Today and " + advice.scale()));
        for (ComparedChange compared : advice.changes()) {
            Wrapped.lines((compared.differs() ? "* " : "") + text(compared.change()), width).stream()
                    .map(styles::bold)
                    .forEach(lines::add);
            lines.addAll(Wrapped.fact("today", worth(compared.today()), width));
            lines.addAll(Wrapped.fact(advice.scale(), worth(compared.then()), width));
        }
        int differing = advice.differing().size();
        lines.addAll(Wrapped.lines(
                differing == 0
                        ? "The same changes are advised today and " + advice.scale() + "."
                        : Figures.count(differing, "change")
                                + (differing == 1 ? ", marked with *, is" : ", marked with *, are")
                                + " advised in one of the two only.",
                width));
        return lines;
    }

    private static String text(IndexChange change) {
        return VisibleText.of(
                change instanceof IndexChange.Create
                        ? change.sql()
                        : "drop " + change.index().toString());
    }

    private static String worth(Worth worth) {
        String share = String.format(Locale.ROOT, "%.1f %%", 100 * Math.abs(worth.share()));
        String verb = worth.share() >= 0 ? "saves " : "costs ";
        return (worth.chosen() ? "advised, " : "not advised, ") + verb + share
                + " of the workload's planner cost beside what is advised"
                + (worth.bytes().isPresent()
                        ? "; " + Figures.bytes(worth.bytes().getAsLong())
                        : "; it cannot be made");
    }

    /// For how long the plan holds.
    List<String> outlook(PlanOutlook outlook, Forecast dates) {
        String behind = String.format(Locale.ROOT, "%.1f %%", 100 * outlook.behind());
        String text = switch (outlook.verdict()) {
            case PlanOutlook.Verdict.Holds() ->
                "Today's plan holds until " + dates.end() + ": what would be advised then saves " + behind
                        + " more of the workload's planner cost.";
            case PlanOutlook.Verdict.Revisit(double day) ->
                "Look at today's plan again by " + dates.date(day) + ": from then on what is advised for " + dates.end()
                        + " saves more than " + Figures.percent(outlook.leastGain())
                        + " of the workload's planner cost beyond it, and " + behind + " at the end.";
        };
        var lines = new ArrayList<>(Wrapped.lines(text, width));
        lines.replaceAll(styles::bold);
        return lines;
    }
}
