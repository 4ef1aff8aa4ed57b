package dev.maquette;

import dev.maquette.catalog.diff.SchemaDifference;
import dev.maquette.model.schema.Omission;
import dev.maquette.model.schema.Schema;
import dev.maquette.postgres.SqlProblems;
import dev.maquette.scale.BuiltSchema;
import dev.maquette.scale.DifferenceRehearsal;
import java.sql.SQLException;
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

    /// Rehearses on a build of the first schema, which is changed.
    static RehearsedDifference of(BuiltSchema built, Schema from, Schema to, List<String> first, boolean withOwners) {
        built.addRoles(to);
        first.forEach(sql -> run(sql, built));
        Schema wanted = to.without(from.omissions());
        SchemaDifference difference = SchemaDifference.of(built.snapshot().schema(), wanted, withOwners);
        DifferenceRehearsal rehearsal = DifferenceRehearsal.of(difference, built, wanted, withOwners);
        return new RehearsedDifference(first, difference, rehearsal, wanted.omissions());
    }

    private static void run(String sql, BuiltSchema built) {
        try {
            built.run(sql);
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        }
    }
}
