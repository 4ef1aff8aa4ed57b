package dev.maquette.change;

import dev.maquette.change.inplace.Batch;
import dev.maquette.change.inplace.PlannedStep;
import dev.maquette.change.inplace.StepRehearsal;
import dev.maquette.change.inplace.WayBack;
import dev.maquette.change.shape.RowTest;
import dev.maquette.hazard.CheckResult;
import dev.maquette.hazard.Effect;
import dev.maquette.hazard.HeldLock;
import dev.maquette.hazard.MigrationCheck;
import dev.maquette.model.QualifiedName;
import dev.maquette.scale.ScaleModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes steps of statements that were executed on the model, with the way back from behind each.
///
/// @param model the model
/// @param check what the statements did; each of its parts becomes a step
record StepPlanning(ScaleModel model, CheckResult check) {
    /// The plan, whose ways back are worked out from the schemas.
    ///
    /// @param sql the statements, in which the table that matters most comes first
    /// @throws dev.maquette.model.MaquetteException `statement` when they change no table that is there
    StepPlan plan(Engine engine, String sql) {
        List<MigrationCheck.PartCheck> parts = parts();
        List<Batch> batches = parts.stream().map(StepPlanning::batch).toList();
        List<WayBack> ways = StepRehearsal.of(model, batches);
        var steps = new ArrayList<PlannedStep>();
        var written = new ArrayList<String>();
        for (int i = 0; i < parts.size(); i++) {
            written.addAll(written(parts.get(i)));
            steps.add(step(parts.get(i), ways.get(i).losing(written)));
        }
        return new StepPlan(tables(sql), engine, conditions(), steps, Optional.empty());
    }

    /// The parts, in their order.
    List<MigrationCheck.PartCheck> parts() {
        return check.migrations().stream()
                .flatMap(migration -> migration.parts().stream())
                .toList();
    }

    /// Statements that write rows, which no comparison of schemas sees.
    private static List<String> written(MigrationCheck.PartCheck part) {
        return part.statements().stream()
                .filter(statement -> statement.effects().stream().anyMatch(Effect.Written.class::isInstance))
                .map(statement -> statement.statement().sql() + ": rows stay as it wrote them")
                .toList();
    }

    private static Batch batch(MigrationCheck.PartCheck part) {
        return new Batch(
                part.statements().stream()
                        .map(statement -> statement.statement().sql())
                        .toList(),
                part.alone());
    }

    /// One step.
    ///
    /// @param back what leads back from behind it
    static PlannedStep step(MigrationCheck.PartCheck part, WayBack back) {
        return new PlannedStep(
                batch(part),
                locks(part)
                        .map(lock -> lock.relation() + " " + lock.mode().sql())
                        .distinct()
                        .toList(),
                part.statements().stream()
                        .mapToDouble(one -> one.times().work().least())
                        .sum(),
                part.statements().stream()
                        .mapToDouble(one -> one.times().work().most())
                        .sum(),
                back.batches(),
                back.losses());
    }

    private static Stream<HeldLock> locks(MigrationCheck.PartCheck part) {
        return part.statements().stream()
                .flatMap(statement -> statement.locks().stream())
                .filter(HeldLock::existed)
                .filter(lock -> lock.relation().equals(lock.table()));
    }

    private List<QualifiedName> tables(String sql) {
        List<QualifiedName> tables = parts().stream()
                .flatMap(StepPlanning::locks)
                .sorted(Comparator.comparing(HeldLock::mode)
                        .reversed()
                        .thenComparingInt(lock -> place(lock.table(), sql)))
                .map(HeldLock::table)
                .distinct()
                .toList();
        if (tables.isEmpty()) {
            throw Chooser.unfit(sql, "It changes no table that is there; it can be executed as it is.");
        }
        return tables;
    }

    /// Where a table is first named; a foreign key locks tables that nobody names.
    private static int place(QualifiedName table, String sql) {
        int place = sql.indexOf(table.name());
        return place < 0 ? sql.length() : place;
    }

    private List<RowTest> conditions() {
        return StepRehearsal.possible(
                model,
                check.statements().stream()
                        .flatMap(statement -> statement.seen().conditions().stream())
                        .map(condition -> new RowTest(condition.what(), condition.query()))
                        .distinct()
                        .toList());
    }
}
