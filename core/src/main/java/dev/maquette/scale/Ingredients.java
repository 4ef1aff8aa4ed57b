package dev.maquette.scale;

import dev.maquette.model.Snapshot;
import dev.maquette.model.statistics.IndexFacts;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.scale.Ingredient.Fidelity;
import java.util.List;
import java.util.Set;

/// Judges how faithful a model of a snapshot is, from what the capture could read.
final class Ingredients {
    private static final int FIRST_WITH_RANGES = 17;
    /// Kinds of type: range and multirange.
    private static final Set<Character> RANGES = Set.of('r', 'm');

    private Ingredients() {}

    static List<Ingredient> of(Snapshot snapshot, List<String> refusedSettings) {
        return List.of(
                sizes(snapshot),
                columnStatistics(snapshot),
                rangeStatistics(snapshot),
                extendedStatistics(snapshot),
                heights(snapshot),
                endPoints(snapshot),
                settings(refusedSettings));
    }

    private static Ingredient sizes(Snapshot snapshot) {
        List<RelationStatistics> relations = snapshot.statistics().relations();
        return new Ingredient("relation sizes", Fidelity.EXACT, relations.size() + " relations");
    }

    private static Ingredient columnStatistics(Snapshot snapshot) {
        int columns = snapshot.statistics().columns().size();
        int hidden = snapshot.statistics().hidden().size();
        return hidden == 0
                ? new Ingredient("column statistics", Fidelity.EXACT, columns + " columns")
                : new Ingredient(
                        "column statistics",
                        Fidelity.MISSING,
                        columns + " columns; those of " + hidden
                                + " tables were hidden from the role that took the capture");
    }

    /// @source view-pg-stats: bounds and lengths of ranges are shown from 17 on
    private static Ingredient rangeStatistics(Snapshot snapshot) {
        String name = "range statistics";
        List<String> columns = snapshot.schema().relations().tables().stream()
                .flatMap(table -> table.columns().stream()
                        .filter(column ->
                                RANGES.contains(column.type().typeClass().kind()))
                        .map(column -> table.name() + "." + column.name()))
                .toList();
        boolean shown = snapshot.origin().server().major() >= FIRST_WITH_RANGES
                || snapshot.origin().abilities().readsExtendedStatistics();
        return columns.isEmpty() || shown
                ? new Ingredient(name, Fidelity.EXACT, columns.size() + " columns")
                : new Ingredient(
                        name,
                        Fidelity.MISSING,
                        "before version 17, only who may read pg_statistic sees those of "
                                + String.join(", ", columns));
    }

    private static Ingredient extendedStatistics(Snapshot snapshot) {
        int objects = snapshot.schema().relations().statistics().size();
        return objects == 0 || snapshot.origin().abilities().readsExtendedStatistics()
                ? new Ingredient("extended statistics", Fidelity.EXACT, objects + " objects")
                : new Ingredient(
                        "extended statistics", Fidelity.MISSING, objects + " objects whose data the role may not read");
    }

    private static Ingredient heights(Snapshot snapshot) {
        List<IndexFacts> trees = snapshot.statistics().indexes().stream()
                .filter(facts -> facts.height().isPresent())
                .toList();
        long estimated = trees.stream().filter(IndexFacts::heightEstimated).count();
        return estimated == 0
                ? new Ingredient("B-tree heights", Fidelity.EXACT, trees.size() + " observed")
                : new Ingredient(
                        "B-tree heights",
                        Fidelity.ESTIMATED,
                        (trees.size() - estimated) + " observed, " + estimated + " inferred from the size");
    }

    private static Ingredient endPoints(Snapshot snapshot) {
        long known = snapshot.statistics().indexes().stream()
                .filter(facts -> facts.endPoints().isPresent())
                .count();
        return known > 0
                ? new Ingredient("index ends", Fidelity.EXACT, known + " indexes")
                : new Ingredient(
                        "index ends", Fidelity.MISSING, "not read; the ends of histograms stand in for real ends");
    }

    private static Ingredient settings(List<String> refused) {
        return refused.isEmpty()
                ? new Ingredient("planner settings", Fidelity.EXACT, "applied")
                : new Ingredient(
                        "planner settings", Fidelity.MISSING, "this server refuses " + String.join(", ", refused));
    }
}
