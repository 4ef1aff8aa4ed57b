package dev.maquette.hazard.rule;

import dev.maquette.hazard.Effect;
import dev.maquette.hazard.ExaminedStatement;
import dev.maquette.hazard.Hazard;
import dev.maquette.hazard.MigrationRule;
import dev.maquette.hazard.MigrationRuleDescription;
import dev.maquette.hazard.MigrationStatement;
import dev.maquette.hazard.Verdict;
import dev.maquette.model.QualifiedName;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// `rows.unbatched`: one statement writes the rows of a large table.
public final class UnbatchedRows implements MigrationRule {
    private static final MigrationRuleDescription DESCRIPTION =
            new MigrationRuleDescription("rows.unbatched", "many rows written at once", Verdict.BRIEF);

    /// Fewer rows are written within seconds.
    private static final double MANY = 100_000;

    private static Hazard hazard(QualifiedName table, double rows, boolean some) {
        return DESCRIPTION.hazard(
                String.format(
                        Locale.ROOT,
                        "writes %s of the %,.0f rows of %s in one transaction: they stay locked until it ends, replicas"
                                + " fall behind, and the old rows swell the table",
                        some ? "many" : "all",
                        rows,
                        table),
                "Write some thousand rows at a time, by ranges of the key, each in its own transaction.");
    }

    @Override
    public MigrationRuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Optional<Hazard> examine(ExaminedStatement examined) {
        MigrationStatement statement = examined.statement();
        boolean writes = statement.starts("update") || statement.starts("delete");
        return writes
                ? examined.check().effects().stream()
                        .flatMap(effect ->
                                effect instanceof Effect.Scanned scan ? Stream.of(scan.table()) : Stream.empty())
                        .filter(table -> examined.rows(table) >= MANY)
                        .findFirst()
                        .map(table -> hazard(table, examined.rows(table), statement.has("where")))
                : Optional.empty();
    }
}
