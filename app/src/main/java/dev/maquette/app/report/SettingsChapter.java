package dev.maquette.app.report;

import dev.maquette.advise.effect.PlanEffect;
import dev.maquette.advise.setting.SettingChange;
import dev.maquette.advise.setting.SettingChange.Relevance;
import dev.maquette.advise.setting.SettingChange.Way;
import dev.maquette.advise.setting.SettingsAdvice;
import dev.maquette.advise.setting.SettingsAdvice.Open;
import dev.maquette.advise.setting.TableChange;
import dev.maquette.app.report.markup.VisibleText;
import java.util.ArrayList;
import java.util.List;

/// Advice on settings for a terminal.
final class SettingsText {
    private final Styles styles;
    private final int width;

    /// @param color whether to use colours
    /// @param width columns of the terminal
    SettingsText(boolean color, int width) {
        this.styles = new Styles(color);
        this.width = width;
    }

    /// All of it.
    List<String> lines(SettingsAdvice advice) {
        var lines = new ArrayList<String>();
        advice.changes().forEach(change -> lines.addAll(change(change)));
        advice.tables().forEach(change -> lines.addAll(table(change)));
        advice.open().forEach(open -> lines.addAll(open(open)));
        if (!advice.together().isEmpty()) {
            lines.add(styles.bold("all of these at once"));
            lines.addAll(EffectText.lines(advice.together(), false, width));
        }
        lines.add("");
        lines.addAll(summary(advice));
        return lines;
    }

    /// A line for each change.
    List<String> brief(SettingsAdvice advice) {
        var lines = new ArrayList<String>();
        advice.changes()
                .forEach(change -> lines.addAll(Wrapped.fact(
                        change.name(), change.present() + " → " + change.proposed() + plans(change), width)));
        advice.tables()
                .forEach(change -> lines.addAll(Wrapped.fact(change.table().toString(), change.reason(), width)));
        advice.open().stream()
                .filter(open -> !open.effects().isEmpty())
                .forEach(open -> lines.addAll(Wrapped.fact(open.name(), openInWords(open), width)));
        return lines;
    }

    private static String plans(SettingChange change) {
        long changed = change.plans().changed();
        return changed == 0 ? "" : ", " + Figures.count(changed, "other plan");
    }

    private List<String> change(SettingChange change) {
        Way way = change.way();
        var lines = new ArrayList<>(
                heading(change.name() + ": " + change.present() + " → " + change.proposed(), way.sql(), way.undo()));
        lines.addAll(Wrapped.fact("why", change.reason(), width));
        lines.addAll(Wrapped.fact("needs", needs(way), width));
        way.note().ifPresent(note -> lines.addAll(Wrapped.fact("note", note, width)));
        boolean comparable = change.plans().relevance() == Relevance.MEANS;
        if (change.plans().relevance() != Relevance.NONE) {
            lines.addAll(Wrapped.fact("plans", relevance(change), width));
        }
        lines.addAll(EffectText.lines(change.plans().effects(), comparable, width));
        lines.add("");
        return lines;
    }

    private List<String> heading(String title, String sql, String undo) {
        return List.of(
                styles.bold(VisibleText.of(title)),
                "    " + styles.green("+ " + VisibleText.of(sql) + ";"),
                "    " + styles.red("- " + VisibleText.of(undo) + ";"));
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

    private List<String> table(TableChange change) {
        var lines = new ArrayList<>(heading("table " + change.table(), change.sql(), change.undo()));
        lines.addAll(Wrapped.fact("why", change.reason(), width));
        lines.addAll(Wrapped.fact("lock", "SHARE UPDATE EXCLUSIVE: reads and writes go on", width));
        lines.add("");
        return lines;
    }

    private List<String> open(Open open) {
        var lines = new ArrayList<String>();
        lines.addAll(Wrapped.lines(VisibleText.of("not judged: " + open.name() + ": " + openInWords(open)), width));
        lines.addAll(EffectText.lines(open.effects(), false, width));
        return lines;
    }

    private static String openInWords(Open open) {
        long changed = open.effects().stream().filter(PlanEffect::changesPlan).count();
        return open.reason()
                + open.tried()
                        .map(value -> "; tried at " + value + ": " + Figures.count(changed, "other plan"))
                        .orElse("");
    }

    private List<String> summary(SettingsAdvice advice) {
        String text = Figures.count(advice.changes().size(), "setting") + " and "
                + Figures.count(advice.tables().size(), "table") + " to change; "
                + Figures.count(advice.workload().statements(), "statement") + " planned with each."
                + (advice.open().stream().anyMatch(open -> open.reason().contains("is not known"))
                        ? " Tell --memory, --cores and --storage for what was not judged."
                        : "");
        return Wrapped.lines(text, width).stream().map(styles::bold).toList();
    }
}
