package dev.maquette.app.report;

import dev.maquette.advise.GrownAdvice;
import dev.maquette.advise.GrownAdvice.ComparedChange;
import dev.maquette.advise.GrownAdvice.Worth;
import dev.maquette.advise.candidate.IndexChange;
import dev.maquette.advise.forecast.Forecast;
import dev.maquette.advise.forecast.PlanOutlook;
import dev.maquette.app.report.document.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What each change of indexes is worth in two sizes of a database.
final class GrownAdviceChapter {
    private GrownAdviceChapter() {}

    static List<Block> of(GrownAdvice advice) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Heading("Today and " + advice.scale()));
        for (ComparedChange compared : advice.changes()) {
            blocks.add(new Block.Item((compared.differs() ? "* " : "") + text(compared.change())));
            blocks.add(new Block.Fact("today", worth(compared.today())));
            blocks.add(new Block.Fact(advice.scale(), worth(compared.then())));
        }
        int differing = advice.differing().size();
        blocks.add(new Block.Paragraph(
                differing == 0
                        ? "The same changes are advised today and " + advice.scale() + "."
                        : Figures.count(differing, "change")
                                + (differing == 1 ? ", marked with *, is" : ", marked with *, are")
                                + " advised in one of the two only."));
        return blocks;
    }

    private static String text(IndexChange change) {
        return change instanceof IndexChange.Create
                ? change.sql()
                : "drop " + change.index().toString();
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
    static Block outlook(PlanOutlook outlook, Forecast dates) {
        String behind = String.format(Locale.ROOT, "%.1f %%", 100 * outlook.behind());
        return new Block.Lead(
                switch (outlook.verdict()) {
                    case PlanOutlook.Verdict.Holds() ->
                        "Today's plan holds until " + dates.end() + ": what would be advised then saves " + behind
                                + " more of the workload's planner cost.";
                    case PlanOutlook.Verdict.Revisit(double day) ->
                        "Look at today's plan again by " + dates.date(day) + ": from then on what is advised for "
                                + dates.end() + " saves more than " + Figures.percent(outlook.leastGain())
                                + " of the workload's planner cost beyond it, and " + behind + " at the end.";
                });
    }
}
