package dev.maquette.advise;

import dev.maquette.advise.choice.IndexOptions;
import dev.maquette.advise.cost.CostTable;
import dev.maquette.advise.cost.IndexOracle;
import dev.maquette.advise.demand.Demand;
import dev.maquette.advise.upkeep.Upkeep;
import dev.maquette.model.Snapshot;
import java.util.BitSet;
import java.util.List;

/// What advice is worked out from.
///
/// @param snapshot the database
/// @param demand the workload
/// @param variants its statements with values, by their rows in the table
/// @param options the indexes to choose from
/// @param oracle plans statements
/// @param table what statements cost
/// @param upkeep what writes pay
public record Workbench(
        Snapshot snapshot,
        Demand demand,
        List<PlannedVariant> variants,
        IndexOptions options,
        IndexOracle oracle,
        CostTable table,
        Upkeep upkeep) {
    public Workbench {
        variants = List.copyOf(variants);
    }

    /// Cost of the workload with a set of indexes, writes included.
    public double cost(BitSet set) {
        return table.total(set) + upkeep.of(set);
    }
}
