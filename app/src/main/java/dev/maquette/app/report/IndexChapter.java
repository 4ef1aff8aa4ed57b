package dev.maquette.app.report;

import dev.maquette.advise.Advice;
import dev.maquette.advise.Advice.Alternative;
import dev.maquette.advise.Advice.StatementAdvice;
import dev.maquette.advise.IndexAdvice;
import dev.maquette.advise.IndexAdvice.Served;
import dev.maquette.advise.candidate.IndexChange;
import dev.maquette.advise.guard.Warning;
import dev.maquette.advise.guard.Warning.WrongEstimate;
import dev.maquette.advise.upkeep.HotVerdict;
import dev.maquette.app.report.document.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Advice on indexes: each change with its reasons, then how much fewer changes would give, what to look at first, and
/// the summary.
public final class IndexChapter {
    private static final int SERVED_SHOWN = 8;
    private static final List<String> ALTERNATIVE_HEADS = List.of("changes", "cost left", "size", "writes");

    private IndexChapter() {}

    /// The parts of a document.
    public static List<Block> of(Advice advice) {
        var blocks = new ArrayList<Block>();
        double today = advice.totals().today();
        int number = 0;
        for (IndexAdvice change : advice.changes()) {
            number++;
            blocks.addAll(change(number, change, today));
        }
        alternatives(advice).ifPresent(blocks::add);
        blocks.addAll(warnings(advice));
        blocks.addAll(leftOut(advice));
        blocks.addAll(summary(advice));
        return blocks;
    }

    private static List<Block> change(int number, IndexAdvice advice, double today) {
        var blocks = new ArrayList<Block>();
        IndexChange change = advice.change();
        String verb = change instanceof IndexChange.Create ? "create" : "drop";
        blocks.add(new Block.Item(number + ". " + verb + " " + change.index()));
        blocks.add(new Block.Patch(Block.Patch.DO, change.sql() + ";"));
        blocks.add(new Block.Patch(Block.Patch.UNDO, change.undo() + ";"));
        blocks.add(new Block.Fact("saves", value(advice.value(), today)));
        blocks.add(new Block.Fact("size", size(advice)));
        advice.reservations().assumptions().forEach(assumption -> blocks.add(new Block.Fact("rests on", assumption)));
        blocks.add(new Block.Fact("writes", writes(advice)));
        blocks.add(new Block.Fact("lock", lock(change)));
        advice.build().ifPresent(build -> blocks.add(new Block.Fact("build", build(build))));
        blocks.addAll(served(advice));
        advice.runnerUp().ifPresent(next -> blocks.add(new Block.Fact("next best", runnerUp(next, today))));
        blocks.add(new Block.Fact("drop again", dropAgain(change)));
        return blocks;
    }

    private static String value(IndexAdvice.Value value, double today) {
        return percent(value.lastIn() / today) + " of the workload's planner cost beside the other changes, "
                + percent(value.firstIn() / today) + " alone";
    }

    private static String size(IndexAdvice advice) {
        String size = Figures.bytes(Math.abs(advice.bytes())) + (advice.bytes() < 0 ? " freed" : "");
        return advice.reservations().rough() ? size + ", a rough estimate" : size;
    }

    private static String writes(IndexAdvice advice) {
        double upkeep = advice.value().upkeep();
        String cost = upkeep == 0
                ? "none in this workload"
                : "planner cost " + (upkeep > 0 ? "+" : "-") + Figures.number(Math.abs(upkeep));
        return switch (advice.value().hot()) {
            case HotVerdict.NoUpdates() -> cost + "; nothing updates the table";
            case HotVerdict.Kept() -> cost + "; heap-only (HOT) updates stay so";
            case HotVerdict.Lost(List<String> columns, double share)
            when advice.change() instanceof IndexChange.Create ->
                cost + "; updates of " + String.join(", ", columns) + " are heap-only (HOT) no more, as "
                        + Figures.percent(share) + " of the table's updates are today";
            case HotVerdict.Lost(List<String> columns, double _) ->
                cost + "; updates of " + String.join(", ", columns) + " can be heap-only (HOT) again";
        };
    }

    private static String lock(IndexChange change) {
        return switch (change) {
            case IndexChange.Create(var _, var _, boolean partitioned) ->
                partitioned
                        ? "SHARE on the table and its partitions while it is built: writes wait; build it on each"
                                + " partition concurrently and attach it where they must not"
                        : "SHARE UPDATE EXCLUSIVE: reads and writes go on; the table is read twice";
            case IndexChange.Drop(var _, boolean partitioned) ->
                partitioned
                        ? "ACCESS EXCLUSIVE on the table and its partitions for a moment"
                        : "SHARE UPDATE EXCLUSIVE: reads and writes go on; it waits for older transactions";
        };
    }

    private static String build(IndexAdvice.Build build) {
        return "reads " + Figures.bytes(build.tableBytes()) + " and sorts or inserts "
                + Figures.number(Math.rint(build.rows())) + " rows, then reads the table again for what came meanwhile;"
                + " how long that takes, maquette prove measures on a copy";
    }

    private static String dropAgain(IndexChange change) {
        return switch (change) {
            case IndexChange.Create create ->
                "when pg_stat_user_indexes.idx_scan of " + create.index().name()
                        + " stands still over a whole business cycle, on replicas too";
            case IndexChange.Drop _ -> "nothing to do; the undo makes it anew";
        };
    }

    private static List<Block> served(IndexAdvice advice) {
        var blocks = new ArrayList<Block>();
        for (Served served : advice.serves().stream().limit(SERVED_SHOWN).toList()) {
            String change = Figures.number(served.costs().before()) + " → "
                    + Figures.number(served.costs().after());
            blocks.add(new Block.Fact(
                    "statement " + served.statement(),
                    "(" + served.values() + ") planner cost " + change + "; " + served.before() + " → "
                            + served.after()));
        }
        int more = advice.serves().size() - SERVED_SHOWN;
        if (more > 0) {
            blocks.add(new Block.Fact("statements", more + " more"));
        }
        return blocks;
    }

    private static String runnerUp(IndexAdvice.RunnerUp next, double today) {
        String lost = next.loss() > 0
                ? percent(next.loss() / today) + " worse"
                : "no worse, but larger than the budget or the gain allows";
        return next.definition() + " (" + Figures.bytes(next.bytes()) + "): " + lost;
    }

    private static Optional<Block> alternatives(Advice advice) {
        return advice.alternatives().size() < 2
                ? Optional.empty()
                : Optional.of(new Block.Table(
                        ALTERNATIVE_HEADS,
                        advice.alternatives().stream()
                                .map(IndexChapter::alternative)
                                .toList()));
    }

    private static List<String> alternative(Alternative alternative) {
        String sign = alternative.bytes() > 0 ? "+" : alternative.bytes() < 0 ? "-" : "";
        return List.of(
                String.valueOf(alternative.changes()),
                percent(alternative.share()),
                sign + Figures.bytes(Math.abs(alternative.bytes())),
                Figures.number(alternative.upkeep()));
    }

    private static List<Block> warnings(Advice advice) {
        var blocks = new ArrayList<Block>();
        for (StatementAdvice statement : advice.statements()) {
            for (Warning warning : statement.warnings()) {
                blocks.add(new Block.Note(
                        "look first: statement " + statement.key() + " (" + warning.values() + "): " + text(warning)));
            }
        }
        return blocks;
    }

    static String text(Warning warning) {
        return switch (warning) {
            case Warning.CostRises(var _, double before, double after) ->
                "planner cost rises from " + Figures.number(before) + " to " + Figures.number(after);
            case Warning.TouchesRise(var _, double before, double after) ->
                "pages touched rise from about " + Figures.number(before) + " to " + Figures.number(after)
                        + ", though the planner thinks it cheaper; it may take longer";
            case Warning.PlanFlips(var _, List<WrongEstimate> when) ->
                "its new plan takes to other indexes when the planner expects "
                        + when.stream().map(IndexChapter::text).collect(Collectors.joining(" or "));
        };
    }

    private static String text(WrongEstimate wrong) {
        return wrong.factor() >= 1
                ? Figures.number(wrong.factor()) + " times the rows of " + wrong.table()
                : "a " + Figures.number(1 / wrong.factor()) + "th of the rows of " + wrong.table();
    }

    private static List<Block> leftOut(Advice advice) {
        var blocks = new ArrayList<Block>();
        advice.demand().notes().forEach(note -> blocks.add(new Block.Note("note: " + note)));
        advice.demand()
                .leftOut()
                .forEach(left ->
                        blocks.add(new Block.Note("not checked: statement " + left.key() + ": " + left.reason())));
        return blocks;
    }

    private static List<Block> summary(Advice advice) {
        Advice.Totals totals = advice.totals();
        String result = advice.changes().isEmpty()
                ? "No index to create or to drop makes this workload cost less."
                : Figures.count(advice.changes().size(), "change")
                        + (advice.changes().size() == 1 ? " leaves " : " leave ")
                        + percent(totals.share()) + " of the workload's planner cost ("
                        + Figures.number(totals.today()) + " → " + Figures.number(totals.after()) + ").";
        Advice.Effort effort = advice.effort();
        String search = "Of " + effort.candidates() + " indexes considered, no choice saves more than another "
                + percent(totals.leftAtMost()) + ". " + Figures.number(effort.planned()) + " plans made, "
                + Figures.number(effort.derived()) + " derived, in "
                + Figures.milliseconds(effort.time().toMillis())
                + (effort.complete() ? "." : "; time ran out, more may find a better plan.")
                + (effort.unshaken() == 0
                        ? ""
                        : " " + Figures.count(effort.unshaken(), "statement")
                                + " not tried with wrong row estimates: time ran out.");
        return List.of(new Block.Lead(result), new Block.Paragraph(search));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
