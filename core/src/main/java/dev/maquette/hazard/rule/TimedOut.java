package dev.maquette.hazard.rule;

import dev.maquette.hazard.ExaminedStatement;
import dev.maquette.hazard.Hazard;
import dev.maquette.hazard.MigrationRule;
import dev.maquette.hazard.MigrationRuleDescription;
import dev.maquette.hazard.TimeSpan;
import dev.maquette.hazard.Verdict;
import java.util.Optional;

/// `statement.times-out`: a time-out that is set ends the statement before it is done.
public final class TimedOut implements MigrationRule {
    private static final MigrationRuleDescription DESCRIPTION =
            new MigrationRuleDescription("statement.times-out", "time-out shorter than the work", Verdict.DANGEROUS);

    private static final double MILLIS = 1000;

    @Override
    public MigrationRuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Optional<Hazard> examine(ExaminedStatement examined) {
        return examined.timeout("statement_timeout")
                .filter(timeout -> examined.check().times().work().most() > timeout.toMillis() / MILLIS)
                .map(timeout -> DESCRIPTION.hazard(
                        "statement_timeout of " + TimeSpan.words(timeout) + " may end it: it takes "
                                + examined.check().times().work().words(),
                        "SET statement_timeout = 0 for this statement; lock_timeout is what keeps others from"
                                + " waiting."));
    }
}
