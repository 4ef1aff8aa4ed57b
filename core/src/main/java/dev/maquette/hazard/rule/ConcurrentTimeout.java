package dev.maquette.hazard.rule;

import dev.maquette.hazard.ExaminedStatement;
import dev.maquette.hazard.Hazard;
import dev.maquette.hazard.MigrationRule;
import dev.maquette.hazard.MigrationRuleDescription;
import dev.maquette.hazard.MigrationStatement;
import dev.maquette.hazard.TimeSpan;
import dev.maquette.hazard.Verdict;
import java.time.Duration;
import java.util.Optional;

/// `index.lock-timeout`: a lock_timeout holds while an index is built concurrently.
public final class ConcurrentTimeout implements MigrationRule {
    private static final MigrationRuleDescription DESCRIPTION =
            new MigrationRuleDescription("index.lock-timeout", "lock_timeout during concurrent work", Verdict.BRIEF);

    private static Hazard hazard(Duration timeout) {
        return DESCRIPTION.hazard(
                "it waits for every transaction that is older, and lock_timeout of " + TimeSpan.words(timeout)
                        + " ends it then, half done",
                "SET lock_timeout = 0 before it; nobody waits behind it. Drop an invalid index before the next try.");
    }

    @Override
    public MigrationRuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Optional<Hazard> examine(ExaminedStatement examined) {
        MigrationStatement statement = examined.statement();
        return examined.part().alone() && statement.has("concurrently")
                ? examined.timeout("lock_timeout").map(ConcurrentTimeout::hazard)
                : Optional.empty();
    }
}
