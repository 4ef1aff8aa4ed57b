package dev.maquette;

import dev.maquette.catalog.diff.SchemaDifference;
import dev.maquette.scale.DifferenceRehearsal;
import java.util.List;

/// What leads from one schema to another, and whether it does.
///
/// @param first the statements that were given to run before all others
/// @param difference the statements behind them
/// @param rehearsal what came of running them on a build of the first schema
public record RehearsedDifference(List<String> first, SchemaDifference difference, DifferenceRehearsal rehearsal) {
    public RehearsedDifference {
        first = List.copyOf(first);
    }
}
