package dev.maquette.hazard;

import dev.maquette.hazard.MigrationCheck.PartCheck;
import dev.maquette.model.Origin;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/// What migrations do to a database.
///
/// @param origin the database
/// @param rates what times rest on
/// @param limit for how long a statement was let run on the model
/// @param migrations in the order in which they ran
/// @param workload what they do to the statements of the workload, when that was looked at
public record CheckResult(
        Origin origin, Rates rates, Duration limit, List<MigrationCheck> migrations, Optional<WorkloadCheck> workload) {
    public CheckResult {
        migrations = List.copyOf(migrations);
    }

    /// This result with what was found of the workload.
    CheckResult withWorkload(WorkloadCheck found) {
        return new CheckResult(origin, rates, limit, migrations, Optional.of(found));
    }

    /// All statements.
    public List<StatementCheck> statements() {
        return migrations.stream()
                .flatMap(migration -> migration.statements().stream())
                .toList();
    }

    /// This result with other checks of statements.
    public CheckResult map(UnaryOperator<StatementCheck> change) {
        return withParts((_, part) -> part.statements().stream().map(change).toList());
    }

    /// This result with other checks of the statements of each part.
    public CheckResult withParts(BiFunction<MigrationCheck, PartCheck, List<StatementCheck>> change) {
        return new CheckResult(
                origin,
                rates,
                limit,
                migrations.stream().map(check -> check.withParts(change)).toList(),
                workload);
    }

    /// This result when there is no safe sequence: nothing of it is advised.
    public CheckResult withoutSafeSequence() {
        return map(StatementCheck::withoutSafe);
    }

    /// The gravest verdict.
    public Verdict verdict() {
        return statements().stream()
                .map(StatementCheck::verdict)
                .max(Comparator.naturalOrder())
                .orElse(Verdict.HARMLESS);
    }
}
