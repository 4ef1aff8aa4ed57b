package dev.maquette.change.inplace;

import dev.maquette.catalog.diff.SchemaDifference;
import dev.maquette.change.shape.RowTest;
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

    /// The way back from after each step; the last one was tried.
    public static List<WayBack> of(ScaleModel model, List<Batch> steps) {
        try (ScratchSession session = ScratchSession.of(model)) {
            Schema before = session.schema();
            ObjectNames names = session.names();
            var ways = new ArrayList<WayBack>();
            for (Batch step : steps) {
                session.run(step);
                ScratchSession.Renamed renamed = session.renamed(names);
                ways.add(WayBack.of(renamed.statements(), SchemaDifference.of(renamed.schema(), before, true)));
            }
            ways.add(tried(session, before, ways.removeLast()));
            return ways;
        } catch (SQLException failure) {
            throw SqlProblems.translate(failure).toException(failure);
        }
    }

    /// The tests that can be made before any step: others are about what the steps make, such as a new column.
    public static List<RowTest> possible(ScaleModel model, List<RowTest> tests) {
        if (tests.isEmpty()) {
            return tests;
        }
        try (ScratchSession session = ScratchSession.of(model)) {
            return tests.stream()
                    .filter(test -> session.understands(test.query()))
                    .toList();
        }
    }

    private static WayBack tried(ScratchSession session, Schema before, WayBack way) {
        try {
            for (Batch batch : way.batches()) {
                session.run(batch);
            }
        } catch (SQLException failure) {
            return way.losing(List.of(
                    "it cannot be taken back: " + SqlProblems.translate(failure).message()));
        }
        return SchemaDifference.of(session.schema(), before, true).isEmpty()
                ? way
                : way.losing(List.of("it cannot be taken back wholly"));
    }
}
