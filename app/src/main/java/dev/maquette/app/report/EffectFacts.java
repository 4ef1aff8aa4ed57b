package dev.maquette.app.report;

import dev.maquette.advise.effect.PlanEffect;
import dev.maquette.advise.effect.PlanEffect.Shift;
import dev.maquette.plan.PlanChange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a change does to plans, for a terminal.
final class EffectText {
    private static final int SHOWN = 5;

    private EffectText() {}

    /// A line or more for each of the weightiest statements.
    ///
    /// @param comparable whether costs before and after are in the same unit
    static List<String> lines(List<PlanEffect> effects, boolean comparable, int width) {
        var lines = new ArrayList<String>();
        effects.stream()
                .limit(SHOWN)
                .forEach(effect ->
                        lines.addAll(Wrapped.fact("statement " + effect.statement(), text(effect, comparable), width)));
        if (effects.size() > SHOWN) {
            lines.addAll(Wrapped.fact("statements", effects.size() - SHOWN + " more", width));
        }
        return lines;
    }

    private static String text(PlanEffect effect, boolean comparable) {
        String shape = effect.changesPlan()
                ? effect.changes().stream().map(PlanChange::toString).collect(Collectors.joining("; "))
                : "the same plan";
        return "(" + effect.values() + ") " + shape
                + (comparable ? "; planner cost " + shift(effect.cost()) : "")
                + (effect.pages().factor() == 1 ? "" : "; pages touched " + shift(effect.pages()));
    }

    private static String shift(Shift shift) {
        return Figures.number(shift.before()) + " → " + Figures.number(shift.after());
    }
}
