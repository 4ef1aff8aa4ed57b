package dev.maquette.change;

import dev.maquette.change.inplace.Batch;
import dev.maquette.change.inplace.PlannedStep;
import dev.maquette.change.journal.Phase;
import dev.maquette.change.shape.RowTest;
import dev.maquette.model.QualifiedName;
import java.util.List;
import java.util.Optional;

/// A change made in place.
///
/// @param tables the tables that are in use and locked, the one that is changed most first
/// @param engine by what kind of statements
/// @param conditions what rows have to satisfy
/// @param steps in their order
/// @param fingerprint of the first table, when the plan was made for it as it was then
public record StepPlan(
        List<QualifiedName> tables,
        Engine engine,
        List<RowTest> conditions,
        List<PlannedStep> steps,
        Optional<String> fingerprint)
        implements Plan {
    public StepPlan {
        tables = List.copyOf(tables);
        conditions = List.copyOf(conditions);
        steps = List.copyOf(steps);
    }

    @Override
    public QualifiedName table() {
        return tables.getFirst();
    }

    @Override
    public Phase start() {
        return Phase.STEPS;
    }

    @Override
    public StepPlan withFingerprint(String value) {
        return new StepPlan(tables, engine, conditions, steps, Optional.of(value));
    }

    @Override
    public List<String> losses() {
        return steps.getLast().losses();
    }

    /// What leads back once so many steps are done.
    List<Batch> undo(int done) {
        return done == 0 ? List.of() : steps.get(done - 1).undo();
    }
}
