package dev.maquette.app.report;

import dev.maquette.advise.effect.PlanEffect;
import dev.maquette.advise.setting.SettingChange;
import dev.maquette.advise.setting.SettingChange.Relevance;
import dev.maquette.advise.setting.SettingChange.Way;
import dev.maquette.advise.setting.SettingsAdvice;
import dev.maquette.advise.setting.SettingsAdvice.Open;
import dev.maquette.advise.setting.TableChange;
import dev.maquette.app.report.document.Block;
import java.util.ArrayList;
import java.util.List;

/// Advice on settings.
final class SettingsChapter {
    private SettingsChapter() {}

    /// All of it.
    static List<Block> of(SettingsAdvice advice) {
        var blocks = new ArrayList<Block>();
        advice.changes().forEach(change -> blocks.addAll(change(change)));
        advice.tables().forEach(change -> blocks.addAll(table(change)));
        advice.open().forEach(open -> blocks.addAll(open(open)));
        if (!advice.together().isEmpty()) {
            blocks.add(new Block.Item("all of these at once"));
            blocks.addAll(EffectFacts.of(advice.together(), false));
        }
        blocks.add(new Block.Lead(summary(advice)));
        return blocks;
    }

    /// A fact for each change.
    static List<Block> brief(SettingsAdvice advice) {
        var facts = new ArrayList<Block>();
        advice.changes()
                .forEach(change -> facts.add(
                        new Block.Fact(change.name(), change.present() + " → " + change.proposed() + plans(change))));
        advice.tables()
                .forEach(change -> facts.add(new Block.Fact(change.table().toString(), change.reason())));
        advice.open().stream()
                .filter(open -> !open.effects().isEmpty())
                .forEach(open -> facts.add(new Block.Fact(open.name(), openInWords(open))));
        return facts;
    }

    private static String plans(SettingChange change) {
        long changed = change.plans().changed();
        return changed == 0 ? "" : ", " + Figures.count(changed, "other plan");
    }

    private static List<Block> change(SettingChange change) {
        Way way = change.way();
        var blocks = new ArrayList<>(
                item(change.name() + ": " + change.present() + " → " + change.proposed(), way.sql(), way.undo()));
        blocks.add(new Block.Fact("why", change.reason()));
        blocks.add(new Block.Fact("needs", needs(way)));
        way.note().ifPresent(note -> blocks.add(new Block.Fact("note", note)));
        boolean comparable = change.plans().relevance() == Relevance.MEANS;
        if (change.plans().relevance() != Relevance.NONE) {
            blocks.add(new Block.Fact("plans", relevance(change)));
        }
        blocks.addAll(EffectFacts.of(change.plans().effects(), comparable));
        return blocks;
    }

    private static List<Block> item(String title, String sql, String undo) {
        return List.of(
                new Block.Item(title),
                new Block.Patch(Block.Patch.DO, sql + ";"),
                new Block.Patch(Block.Patch.UNDO, undo + ";"));
    }

    private static String needs(Way way) {
        return switch (way.activation()) {
            case RESTART -> "a restart of the server";
            case RELOAD -> "SELECT pg_reload_conf()";
            case RECONNECT -> "new sessions";
        };
    }

    private static String relevance(SettingChange change) {
        String changed = Figures.count(change.plans().changed(), "other plan");
        return change.plans().relevance() == Relevance.BELIEF
                ? changed + "; it changes the unit of planner cost, so that costs are not compared"
                : changed + "; what it saves is "
                        + Figures.number(change.plans().effects().stream()
                                .mapToDouble(PlanEffect::saved)
                                .sum())
                        + " of planner cost, calls counted";
    }

    private static List<Block> table(TableChange change) {
        var blocks = new ArrayList<>(item("table " + change.table(), change.sql(), change.undo()));
        blocks.add(new Block.Fact("why", change.reason()));
        blocks.add(new Block.Fact("lock", "SHARE UPDATE EXCLUSIVE: reads and writes go on"));
        return blocks;
    }

    private static List<Block> open(Open open) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Note("not judged: " + open.name() + ": " + openInWords(open)));
        blocks.addAll(EffectFacts.of(open.effects(), false));
        return blocks;
    }

    private static String openInWords(Open open) {
        long changed = open.effects().stream().filter(PlanEffect::changesPlan).count();
        return open.reason()
                + open.tried()
                        .map(value -> "; tried at " + value + ": " + Figures.count(changed, "other plan"))
                        .orElse("");
    }

    private static String summary(SettingsAdvice advice) {
        return Figures.count(advice.changes().size(), "setting") + " and "
                + Figures.count(advice.tables().size(), "table") + " to change; "
                + Figures.count(advice.workload().statements(), "statement") + " planned with each."
                + (advice.open().stream().anyMatch(open -> open.reason().contains("is not known"))
                        ? " Tell --memory, --cores and --storage for what was not judged."
                        : "");
    }
}
