package dev.maquette;

import dev.maquette.catalog.diff.SchemaDifference;
import dev.maquette.model.schema.Omission;
import dev.maquette.scale.DifferenceRehearsal;
import java.util.List;

/// What leads from one schema to another, and whether it does.
///
/// @param first the statements that were given to run before all others
/// @param difference the statements behind them
/// @param rehearsal what came of running them on a build of the first schema
/// @param uncompared what one of the schemas was captured without; all that needs it was not compared either
public record RehearsedDifference(
        List<String> first, SchemaDifference difference, DifferenceRehearsal rehearsal, List<Omission> uncompared) {
    public RehearsedDifference {
        first = List.copyOf(first);
        uncompared = List.copyOf(uncompared);
    }
}
