package dev.maquette.app.report;

import dev.maquette.advise.view.ViewAdvice;
import dev.maquette.advise.view.ViewAdvice.ProposedView;
import dev.maquette.advise.view.ViewAdvice.Reader;
import dev.maquette.advise.view.ViewAdvice.Refresh;
import dev.maquette.app.report.document.Block;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Materialised views.
final class ViewChapter {
    private ViewChapter() {}

    static List<Block> of(ViewAdvice advice) {
        var blocks = new ArrayList<Block>();
        advice.views().forEach(view -> blocks.addAll(view(view)));
        advice.unworthy()
                .forEach(one -> blocks.add(new Block.Note("not worth it: a view for statement "
                        + String.join(", ", one.statements()) + ": " + one.reason())));
        advice.left()
                .forEach(left ->
                        blocks.add(new Block.Note("no view for statement " + left.key() + ": " + left.reason())));
        double saved = advice.views().stream().mapToDouble(ProposedView::saved).sum();
        blocks.add(new Block.Lead(Figures.count(advice.views().size(), "materialised view")
                + " worth having; planner cost of the workload " + Figures.number(advice.workload()) + " → "
                + Figures.number(advice.workload() - saved) + ", refreshing left out."));
        return blocks;
    }

    private static List<Block> view(ProposedView view) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Item("materialise " + view.name()));
        blocks.add(new Block.Patch(Block.Patch.DO, view.create() + ";"));
        blocks.add(new Block.Patch(Block.Patch.DO, view.uniqueIndex() + ";"));
        blocks.add(new Block.Patch(Block.Patch.UNDO, view.drop() + ";"));
        blocks.add(new Block.Fact(
                "rows", Figures.number(view.rows()) + " groups of " + Figures.number(view.baseRows()) + " rows"));
        blocks.add(new Block.Fact(
                "refresh",
                view.refreshSql() + "; readers go on; planner cost "
                        + Figures.number(view.refresh().cost())));
        blocks.add(new Block.Fact("how often", interval(view.refresh())));
        blocks.add(new Block.Fact("staleness", staleness(view.refresh())));
        view.readers().forEach(reader -> blocks.addAll(reader(reader)));
        return blocks;
    }

    private static List<Block> reader(Reader reader) {
        return List.of(
                new Block.Fact(
                        "statement " + reader.key(),
                        "planner cost " + Figures.number(reader.cost().before()) + " → "
                                + Figures.number(reader.cost().after()) + ", "
                                + Figures.count(Math.round(reader.calls()), "call")),
                new Block.Patch(Block.Patch.DO, reader.sql()),
                new Block.Fact("same answer", RewriteChapter.trials(reader.shown())));
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
