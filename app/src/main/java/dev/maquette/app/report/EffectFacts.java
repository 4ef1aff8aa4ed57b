package dev.maquette.app.report;

import dev.maquette.advise.effect.PlanEffect;
import dev.maquette.advise.effect.PlanEffect.Shift;
import dev.maquette.app.report.document.Block;
import dev.maquette.plan.PlanChange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a change does to plans.
final class EffectFacts {
    private static final int SHOWN = 5;

    private EffectFacts() {}

    /// A fact for each of the weightiest statements.
    ///
    /// @param comparable whether costs before and after are in the same unit
    static List<Block> of(List<PlanEffect> effects, boolean comparable) {
        var facts = new ArrayList<Block>();
        effects.stream()
                .limit(SHOWN)
                .forEach(effect ->
                        facts.add(new Block.Fact("statement " + effect.statement(), text(effect, comparable))));
        if (effects.size() > SHOWN) {
            facts.add(new Block.Fact("statements", effects.size() - SHOWN + " more"));
        }
        return facts;
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
