package dev.maquette.hazard;

import dev.maquette.model.Origin;
import java.util.Comparator;
import java.util.List;

/// What migrations do to a database.
///
/// @param origin the database
/// @param rates what times rest on
/// @param migrations in the order in which they ran
public record CheckResult(Origin origin, Rates rates, List<MigrationCheck> migrations) {
    public CheckResult {
        migrations = List.copyOf(migrations);
    }

    /// All statements.
    public List<StatementCheck> statements() {
        return migrations.stream()
                .flatMap(migration -> migration.statements().stream())
                .toList();
    }

    /// The gravest verdict.
    public Verdict verdict() {
        return statements().stream()
                .map(StatementCheck::verdict)
                .max(Comparator.naturalOrder())
                .orElse(Verdict.HARMLESS);
    }
}
