package dev.maquette.hazard.rule;

import dev.maquette.hazard.ExaminedStatement;
import dev.maquette.hazard.Hazard;
import dev.maquette.hazard.MigrationRule;
import dev.maquette.hazard.MigrationRuleDescription;
import dev.maquette.hazard.StatementCheck;
import dev.maquette.hazard.Verdict;
import dev.maquette.model.QualifiedName;
import java.util.Optional;

/// `row-security.lockout`: row security is switched on for a table that has no policy.
public final class LockedOutRows implements MigrationRule {
    private static final MigrationRuleDescription DESCRIPTION =
            new MigrationRuleDescription("row-security.lockout", "row security without a policy", Verdict.DANGEROUS);

    @Override
    public MigrationRuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Optional<Hazard> examine(ExaminedStatement examined) {
        return examined.statement().hasInOrder("enable", "row", "level", "security")
                ? examined.tables().stream()
                        .filter(table -> !hasPolicy(examined, table))
                        .findFirst()
                        .map(LockedOutRows::hazard)
                : Optional.empty();
    }

    private static boolean hasPolicy(ExaminedStatement examined, QualifiedName table) {
        return examined.snapshot().schema().behaviour().policies().stream()
                        .anyMatch(policy -> policy.table().equals(table))
                || examined.part().statements().stream()
                        .map(StatementCheck::statement)
                        .anyMatch(statement -> statement.starts("create", "policy") && statement.names(table.name()));
    }

    private static Hazard hazard(QualifiedName table) {
        return DESCRIPTION.hazard(
                "all but the owner of " + table + " see no row of it, and write none, until it has a policy",
                "Create the policies first, or in the same transaction.");
    }
}
