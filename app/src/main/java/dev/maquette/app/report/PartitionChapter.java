package dev.maquette.app.report;

import dev.maquette.advise.effect.PlanEffect.Shift;
import dev.maquette.advise.partition.PartitionAdvice;
import dev.maquette.advise.partition.PartitionAdvice.Effect;
import dev.maquette.advise.partition.PartitionAdvice.NotWorth;
import dev.maquette.advise.partition.PartitionAdvice.Planning;
import dev.maquette.advise.partition.PartitionAdvice.Prepared;
import dev.maquette.advise.partition.PartitionAdvice.ProposedPartitioning;
import dev.maquette.advise.partition.PartitionAdvice.Reason;
import dev.maquette.advise.partition.PartitionAdvice.Small;
import dev.maquette.advise.partition.PartitionAdvice.Unworthy;
import dev.maquette.advise.partition.PartitionScheme;
import dev.maquette.app.report.document.Block;
import dev.maquette.model.schema.PartitionStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tables worth partitioning.
final class PartitionChapter {
    private static final int FIRST_SHOWN = 2;
    private static final int STATEMENTS_SHOWN = 12;

    private PartitionChapter() {}

    static List<Block> of(PartitionAdvice advice) {
        var blocks = new ArrayList<Block>();
        advice.proposals().forEach(proposal -> blocks.addAll(proposal(proposal)));
        advice.unworthy().stream()
                .filter(one -> !(one.reason() instanceof NotWorth.NoKey))
                .forEach(one -> blocks.add(new Block.Note(unworthy(one))));
        withoutKey(advice).ifPresent(blocks::add);
        if (advice.small().tables() > 0) {
            blocks.add(new Block.Note(small(advice.small())));
        }
        blocks.add(new Block.Lead(Figures.count(advice.proposals().size(), "table") + " worth partitioning"
                + (advice.proposals().isEmpty() ? "." : "; moving the rows is not part of these statements.")));
        return blocks;
    }

    private static Optional<Block> withoutKey(PartitionAdvice advice) {
        String tables = advice.unworthy().stream()
                .filter(one -> one.reason() instanceof NotWorth.NoKey)
                .map(one -> one.table() + " (" + Figures.bytes(one.size().bytes()) + ")")
                .collect(Collectors.joining(", "));
        return tables.isEmpty()
                ? Optional.empty()
                : Optional.of(new Block.Note("not worth it, since no statement selects rows by a column that would"
                        + " make partitions large enough: " + tables));
    }

    private static String small(Small small) {
        return Figures.count(small.tables(), "table") + " below " + Figures.bytes(small.belowBytes())
                + " with TOAST and indexes: not worth it, one partition would hold all"
                + small.largest().map(name -> " (the largest is " + name + ")").orElse("");
    }

    private static String unworthy(Unworthy one) {
        String table =
                "not worth it: " + one.table() + " (" + Figures.bytes(one.size().bytes()) + "): ";
        return table
                + switch (one.reason()) {
                    case NotWorth.NoKey() -> "no statement selects its rows by a column that would make partitions";
                    case NotWorth.NoGain(String key, int partitions, Shift cost) ->
                        "by " + key + " into " + partitions + " partitions, its statements cost " + shift(cost);
                    case NotWorth.Refused(String message) -> "the model refused it: " + message;
                };
    }

    private static String shift(Shift cost) {
        return Figures.number(cost.before()) + " → " + Figures.number(cost.after());
    }

    private static Block fact(String name, String text) {
        return new Block.Fact(name, text);
    }

    private static Block code(String sql) {
        return new Block.Patch(Block.Patch.DO, sql + ";");
    }

    private static List<Block> proposal(ProposedPartitioning proposal) {
        var blocks = new ArrayList<Block>();
        PartitionScheme scheme = proposal.scheme();
        blocks.add(new Block.Item("partition " + scheme.table().name() + " by " + scheme.clause()));
        statements(proposal, blocks);
        blocks.add(fact("partitions", partitions(proposal)));
        proposal.reasons().forEach(reason -> blocks.add(fact("why", reason(reason))));
        proposal.obstacles().forEach(obstacle -> blocks.add(fact("in the way", obstacle)));
        effects(proposal, blocks);
        if (!proposal.ddl().retention().isEmpty()) {
            blocks.add(fact(
                    "retention",
                    "what is too old goes with its partition, without dead rows: "
                            + String.join("; ", proposal.ddl().retention())));
        }
        blocks.add(fact("lock", lock(proposal)));
        blocks.add(fact("undo", "as long as no row was moved: " + proposal.ddl().undo()));
        blocks.add(fact("revisit", revisit(proposal)));
        return blocks;
    }

    private static void statements(ProposedPartitioning proposal, List<Block> blocks) {
        blocks.add(code(proposal.ddl().table()));
        List<String> partitions = proposal.ddl().partitions();
        int hidden = partitions.size() - proposal.scheme().ahead().size() - FIRST_SHOWN;
        if (hidden < 2) {
            partitions.forEach(sql -> blocks.add(code(sql)));
        } else {
            partitions.stream().limit(FIRST_SHOWN).forEach(sql -> blocks.add(code(sql)));
            blocks.add(new Block.Patch(
                    Block.Patch.DO,
                    "-- and " + hidden + " more of " + proposal.scheme().interval()
                            + " each; --format json has them all"));
            partitions.stream().skip(FIRST_SHOWN + (long) hidden).forEach(sql -> blocks.add(code(sql)));
        }
        proposal.ddl().indexes().forEach(sql -> blocks.add(code(sql)));
        proposal.ddl().foreignKeys().forEach(sql -> blocks.add(code(sql)));
    }

    private static String partitions(ProposedPartitioning proposal) {
        PartitionScheme scheme = proposal.scheme();
        long filled = scheme.filled().size();
        return Figures.count(filled, "partition") + " of " + scheme.interval() + " each, up to "
                + Figures.bytes(scheme.largest() * proposal.size().bytes()) + ", from "
                + Figures.bytes(proposal.size().bytes()) + " with "
                + Figures.number(Math.rint(proposal.size().rows()))
                + " rows; " + scheme.ahead().size() + " made ahead";
    }

    private static String reason(Reason reason) {
        return switch (reason) {
            case Reason.Retention retention ->
                "statement " + retention.statement() + " deletes old rows one by one: "
                        + Figures.number(Math.rint(retention.rows())) + " rows with an entry in each of "
                        + retention.indexes() + " indexes" + ", "
                        + Figures.bytes(retention.bytes()) + " for vacuum to clean, planner cost "
                        + Figures.number(retention.cost()) + "; a partition goes at once";
            case Reason.Pruning(Shift cost) -> "its statements read fewer partitions: planner cost " + shift(cost);
            case Reason.Maintenance(long bytes, double largest) ->
                "vacuum, index builds and dumps work on " + Figures.bytes(largest) + " at a time instead of "
                        + Figures.bytes(bytes);
        };
    }

    private static void effects(ProposedPartitioning proposal, List<Block> blocks) {
        int partitions = proposal.scheme().partitions().size();
        List<Effect> all = proposal.effects().statements();
        List<Effect> named = Stream.concat(
                        all.stream().filter(PartitionChapter::isWorse).limit(STATEMENTS_SHOWN),
                        all.stream().filter(effect -> !isWorse(effect)).limit(STATEMENTS_SHOWN))
                .toList();
        named.forEach(effect -> blocks.add(
                fact("statement " + effect.statement() + " (" + effect.values() + ")", effect(effect, partitions))));
        if (named.size() < all.size()) {
            blocks.add(fact("statements", (all.size() - named.size()) + " more are in --format json"));
        }
        blocks.add(fact("planning", planning(proposal.effects().planning())));
    }

    private static String planning(Planning planning) {
        return "planning them once took "
                + Figures.milliseconds(planning.before().toNanos() / 1e6)
                + " on this machine, with the partitions "
                + Figures.milliseconds(planning.after().toNanos() / 1e6);
    }

    private static boolean isWorse(Effect effect) {
        return effect.refused().isPresent() || effect.added() > 0;
    }

    private static String effect(Effect effect, int partitions) {
        if (effect.refused().isPresent()) {
            return "REFUSED: " + effect.refused().get();
        }
        return (effect.added() > 0 ? "DEARER: " : "") + "planner cost " + shift(effect.cost())
                + (effect.read() == 0 ? "" : ", reads " + effect.read() + " of " + partitions + " partitions")
                + effect.prepared()
                        .filter(prepared -> prepared.removed() > 0)
                        .map(PartitionChapter::prepared)
                        .orElse("");
    }

    private static String prepared(Prepared prepared) {
        return "; its generic plan starts with " + prepared.read() + ", " + prepared.removed()
                + " ruled out by its parameters";
    }

    private static String lock(ProposedPartitioning proposal) {
        return "these statements block nobody: the table is new. Copying the rows in one transaction would keep"
                + " writers out while " + Figures.bytes(proposal.size().bytes()) + " are written and "
                + proposal.ddl().indexes().size() + " indexes built; changing the names takes ACCESS EXCLUSIVE for a"
                + " moment, and waits for every transaction that has used the table";
    }

    private static String revisit(ProposedPartitioning proposal) {
        PartitionScheme scheme = proposal.scheme();
        String size = "when a partition is larger than "
                + Figures.bytes(2 * scheme.largest() * proposal.size().bytes());
        return scheme.strategy() == PartitionStrategy.RANGE
                ? "before rows reach " + scheme.partitions().getLast().name().name() + ", and " + size
                : size;
    }
}
