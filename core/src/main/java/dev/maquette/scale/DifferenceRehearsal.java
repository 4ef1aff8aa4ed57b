package dev.maquette.scale;

import dev.maquette.catalog.diff.SchemaDifference;
import dev.maquette.catalog.diff.Step;
import dev.maquette.catalog.diff.Step.Stage;
import dev.maquette.model.schema.Schema;
import java.sql.SQLException;
import java.util.Optional;

/// What came of running a difference on a build of the schema it starts from.
///
/// @param failed the statement that the server refused, and why; what follows it was not run
/// @param left what still differs afterwards; nothing when the statements lead where they should
public record DifferenceRehearsal(Optional<Failed> failed, SchemaDifference left) {
    /// A statement that failed.
    public record Failed(Step step, String reason) {}

    /// Whether the statements ran and made the one schema equal to the other.
    public boolean succeeded() {
        return failed.isEmpty() && left.isEmpty();
    }

    /// Runs a difference.
    ///
    /// @param built a build of the schema from which it leads; it is changed
    /// @param to the schema to which it leads
    /// @param withOwners whether owners and privileges count
    public static DifferenceRehearsal of(
            SchemaDifference difference, BuiltSchema built, Schema to, boolean withOwners) {
        Optional<Failed> failed = run(difference, built);
        return new DifferenceRehearsal(
                failed, SchemaDifference.of(built.snapshot().schema(), to, withOwners));
    }

    private static Optional<Failed> run(SchemaDifference difference, BuiltSchema built) {
        boolean open = false;
        for (Step step : difference.steps()) {
            try {
                boolean together = step.stage() == Stage.TOGETHER;
                if (open != together) {
                    built.run(together ? "BEGIN" : "COMMIT");
                }
                open = together;
                built.run(step.sql());
            } catch (SQLException e) {
                return Optional.of(new Failed(step, String.valueOf(e.getMessage())));
            }
        }
        return open ? commit(difference, built) : Optional.empty();
    }

    private static Optional<Failed> commit(SchemaDifference difference, BuiltSchema built) {
        try {
            built.run("COMMIT");
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(new Failed(difference.steps().getLast(), String.valueOf(e.getMessage())));
        }
    }
}
