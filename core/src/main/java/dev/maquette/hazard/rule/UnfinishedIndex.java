package dev.maquette.hazard.rule;

import dev.maquette.hazard.ExaminedStatement;
import dev.maquette.hazard.Hazard;
import dev.maquette.hazard.MigrationRule;
import dev.maquette.hazard.MigrationRuleDescription;
import dev.maquette.hazard.MigrationStatement;
import dev.maquette.hazard.Verdict;
import dev.maquette.model.schema.Index;
import java.util.Optional;

/// `index.unfinished`: IF NOT EXISTS passes over an invalid index.
public final class UnfinishedIndex implements MigrationRule {
    private static final MigrationRuleDescription DESCRIPTION = new MigrationRuleDescription(
            "index.unfinished", "invalid index taken for the one wanted", Verdict.DANGEROUS);

    private static Hazard hazard(Index index) {
        return DESCRIPTION.hazard(
                "index " + index.name() + " is there, but invalid: nothing is built, and no query will use it",
                "DROP INDEX CONCURRENTLY it first, or REINDEX INDEX CONCURRENTLY it.");
    }

    @Override
    public MigrationRuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Optional<Hazard> examine(ExaminedStatement examined) {
        MigrationStatement statement = examined.statement();
        if (!statement.hasInOrder("if", "not", "exists") || !statement.has("index")) {
            return Optional.empty();
        }
        return examined.snapshot().schema().relations().indexes().stream()
                .filter(index -> !index.state().valid())
                .filter(index -> examined.check().seen().notices().stream()
                        .anyMatch(notice -> notice.contains("\"" + index.name().name() + "\" already exists")))
                .findFirst()
                .map(UnfinishedIndex::hazard);
    }
}
