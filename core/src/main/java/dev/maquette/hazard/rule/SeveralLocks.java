package dev.maquette.hazard.rule;

import dev.maquette.hazard.ExaminedStatement;
import dev.maquette.hazard.Hazard;
import dev.maquette.hazard.MigrationRule;
import dev.maquette.hazard.MigrationRuleDescription;
import dev.maquette.hazard.Verdict;
import dev.maquette.model.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// `lock.several`: a transaction stops one table while it waits for another.
public final class SeveralLocks implements MigrationRule {
    private static final MigrationRuleDescription DESCRIPTION =
            new MigrationRuleDescription("lock.several", "deadlock over several tables", Verdict.BRIEF);

    private static Hazard hazard(QualifiedName table, List<QualifiedName> held) {
        return DESCRIPTION.hazard(
                "waits for " + table + " while nobody can use "
                        + held.stream().map(QualifiedName::toString).collect(Collectors.joining(", "))
                        + "; a transaction that uses them in another order is in a deadlock with it",
                "Commit between the two, or lock all of them first, in the order in which the application uses them.");
    }

    @Override
    public MigrationRuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Optional<Hazard> examine(ExaminedStatement examined) {
        List<QualifiedName> held = examined.earlierInTransaction()
                .flatMap(check -> ExaminedStatement.stopped(check).stream())
                .distinct()
                .toList();
        return examined.stopped().stream()
                .filter(table -> !held.isEmpty() && !held.contains(table))
                .findFirst()
                .map(table -> hazard(table, held));
    }
}
