package dev.maquette.app.report;

import dev.maquette.advise.effect.PlanEffect;
import dev.maquette.advise.statistic.CorrelatedColumns;
import dev.maquette.advise.statistic.CorrelatedColumns.Estimate;
import dev.maquette.advise.statistic.StatisticsAdvice;
import dev.maquette.advise.statistic.StatisticsAdvice.SmallSample;
import dev.maquette.advise.statistic.StatisticsAdvice.Stale;
import dev.maquette.app.report.document.Block;
import java.util.ArrayList;
import java.util.List;

/// Advice on statistics.
final class StatisticsChapter {
    private static final int SHOWN = 4;
    private static final int UNTRIED_SHOWN = 8;

    private StatisticsChapter() {}

    /// All of it.
    static List<Block> of(StatisticsAdvice advice) {
        var blocks = new ArrayList<Block>();
        advice.correlated().forEach(columns -> blocks.addAll(correlated(columns)));
        advice.samples().forEach(sample -> blocks.addAll(sample(sample)));
        advice.stale().forEach(stale -> blocks.addAll(stale(stale)));
        advice.untried().stream()
                .limit(UNTRIED_SHOWN)
                .forEach(one -> blocks.add(new Block.Note("not checked: " + one)));
        if (advice.untried().size() > UNTRIED_SHOWN) {
            blocks.add(new Block.Note(
                    "not checked: " + (advice.untried().size() - UNTRIED_SHOWN) + " more groups of columns"));
        }
        advice.leftOut()
                .forEach(left ->
                        blocks.add(new Block.Note("not checked: statement " + left.key() + ": " + left.reason())));
        blocks.add(new Block.Lead(Figures.count(advice.correlated().size(), "group")
                + " of columns worth measuring, "
                + Figures.count(advice.samples().size(), "list") + " of common values too short, "
                + Figures.count(advice.stale().size(), "table") + " to analyse."));
        return blocks;
    }

    /// A fact for each.
    static List<Block> brief(StatisticsAdvice advice) {
        var facts = new ArrayList<Block>();
        advice.correlated()
                .forEach(columns -> facts.add(new Block.Fact(name(columns), "correlated? " + summary(columns))));
        advice.samples()
                .forEach(sample -> facts.add(new Block.Fact(sample.table() + "." + sample.column(), reason(sample))));
        advice.stale().forEach(stale -> facts.add(new Block.Fact(stale.table().toString(), stale.reason())));
        return facts;
    }

    private static String name(CorrelatedColumns columns) {
        return columns.table() + " (" + String.join(", ", columns.columns()) + ")";
    }

    private static String summary(CorrelatedColumns columns) {
        return Figures.count(columns.changedPlans(), "other plan") + " with full dependence, estimates up to "
                + Figures.number(Math.rint(columns.factor())) + " times apart";
    }

    private static List<Block> correlated(CorrelatedColumns columns) {
        var blocks = new ArrayList<>(item(name(columns), columns.sql(), columns.undo()));
        blocks.add(new Block.Fact("why", why(columns)));
        for (Estimate estimate : columns.estimates().stream().limit(SHOWN).toList()) {
            blocks.add(new Block.Fact("statement " + estimate.statement(), text(estimate)));
        }
        if (columns.changedPlans() > 0) {
            blocks.add(new Block.Fact("with full dependence", Figures.count(columns.changedPlans(), "other plan")));
        }
        blocks.addAll(EffectFacts.of(
                columns.effects().stream().filter(PlanEffect::changesPlan).toList(), true));
        blocks.add(new Block.Patch("measure first:", columns.measure() + ";"));
        blocks.add(new Block.Fact("lock", "SHARE UPDATE EXCLUSIVE: reads and writes go on"));
        return blocks;
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

    private static List<Block> sample(SmallSample sample) {
        var blocks = new ArrayList<>(item(sample.table() + "." + sample.column(), sample.sql(), sample.undo()));
        blocks.add(new Block.Fact("why", reason(sample)));
        return blocks;
    }

    private static String reason(SmallSample sample) {
        return "the list of " + sample.target() + " common values is full and ends at a value with about "
                + Figures.number(Math.rint(sample.most())) + " rows; of the next "
                + Figures.number(Math.rint(sample.least())) + " are expected";
    }

    private static List<Block> stale(Stale stale) {
        return List.of(
                new Block.Item(stale.table().toString()),
                new Block.Patch(Block.Patch.DO, stale.sql() + ";"),
                new Block.Fact("why", stale.reason()));
    }

    private static List<Block> item(String title, List<String> statements, String undo) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Item(title));
        statements.forEach(sql -> blocks.add(new Block.Patch(Block.Patch.DO, sql + ";")));
        blocks.add(new Block.Patch(Block.Patch.UNDO, undo + ";"));
        return blocks;
    }
}
