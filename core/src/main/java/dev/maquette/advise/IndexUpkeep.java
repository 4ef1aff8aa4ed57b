package dev.maquette.advise;

import dev.maquette.advise.choice.IndexOption;
import dev.maquette.advise.choice.IndexOptions;
import dev.maquette.advise.demand.Demand;
import dev.maquette.advise.upkeep.MaintainedIndex;
import dev.maquette.advise.upkeep.Upkeep;
import dev.maquette.advise.upkeep.WritesReader;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Index;
import java.util.List;

/// What writes pay for the indexes of a database.
final class IndexUpkeep {
    private IndexUpkeep() {}

    /// @param options the indexes to choose from
    /// @param droppable those of them that are there
    static Upkeep of(Snapshot snapshot, Demand demand, IndexOptions options, List<Index> droppable) {
        List<MaintainedIndex> fixed = snapshot.schema().relations().indexes().stream()
                .filter(index -> !droppable.contains(index))
                .map(options::maintained)
                .toList();
        var prices = new Upkeep.Prices(
                setting(snapshot, "random_page_cost", 4),
                setting(snapshot, "cpu_operator_cost", 0.0025),
                setting(snapshot, "cpu_index_tuple_cost", 0.005));
        return new Upkeep(
                options.all().stream().map(IndexOption::maintained).toList(),
                fixed,
                WritesReader.of(demand.statements(), snapshot),
                prices,
                snapshot.origin().server().major());
    }

    private static double setting(Snapshot snapshot, String name, double otherwise) {
        return snapshot.origin().setting(name).map(Double::parseDouble).orElse(otherwise);
    }
}
