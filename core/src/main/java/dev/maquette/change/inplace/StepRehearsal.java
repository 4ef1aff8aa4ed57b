package dev.maquette.change.inplace;

import dev.maquette.catalog.diff.SchemaDifference;
import dev.maquette.catalog.diff.Step;
import dev.maquette.model.schema.Schema;
import dev.maquette.postgres.SqlProblems;
import dev.maquette.scale.ScaleModel;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Executes the steps of a change on a copy of a model's schema, and finds for the schema after each of them
/// the statements that lead back to the one before the first.
public final class StepRehearsal {
    private StepRehearsal() {}

    /// The way back from after each step.
    public static List<SchemaDifference> of(ScaleModel model, List<Batch> steps) {
        try (ScratchSession session = ScratchSession.of(model)) {
            Schema before = session.schema();
            var ways = new ArrayList<SchemaDifference>();
            for (Batch step : steps) {
                session.run(step);
                ways.add(SchemaDifference.of(session.schema(), before, true));
            }
            return ways;
        } catch (SQLException failure) {
            throw SqlProblems.translate(failure).toException(failure);
        }
    }

    /// Statements of a difference as they are executed.
    public static List<Batch> batches(SchemaDifference difference) {
        var batches = new ArrayList<Batch>();
        var together = new ArrayList<String>();
        for (Step step : difference.steps()) {
            if (step.stage() == Step.Stage.TOGETHER) {
                together.add(step.sql());
            } else {
                flush(together, batches);
                batches.add(new Batch(List.of(step.sql()), step.stage() == Step.Stage.CONCURRENTLY));
            }
        }
        flush(together, batches);
        return batches;
    }

    private static void flush(List<String> together, List<Batch> batches) {
        if (!together.isEmpty()) {
            batches.add(new Batch(together, false));
            together.clear();
        }
    }
}
