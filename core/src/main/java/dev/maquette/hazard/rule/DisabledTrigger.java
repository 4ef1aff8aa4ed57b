package dev.maquette.hazard.rule;

import dev.maquette.hazard.ExaminedStatement;
import dev.maquette.hazard.Hazard;
import dev.maquette.hazard.MigrationRule;
import dev.maquette.hazard.MigrationRuleDescription;
import dev.maquette.hazard.MigrationStatement;
import dev.maquette.hazard.Verdict;
import java.util.Optional;

/// `trigger.disabled`: triggers do not fire, those of foreign keys perhaps among them.
public final class DisabledTrigger implements MigrationRule {
    private static final MigrationRuleDescription DESCRIPTION =
            new MigrationRuleDescription("trigger.disabled", "gap in which nothing is checked", Verdict.BRIEF);

    @Override
    public MigrationRuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Optional<Hazard> examine(ExaminedStatement examined) {
        MigrationStatement statement = examined.statement();
        boolean disables = statement.starts("alter", "table") && statement.hasInOrder("disable", "trigger");
        boolean replica =
                statement.starts("set") && statement.has("session_replication_role") && statement.has("replica");
        return disables || replica
                ? Optional.of(DESCRIPTION.hazard(
                        "what is written meanwhile is not checked, copied or recorded by triggers; of foreign"
                                + " keys neither, with ALL, USER excepted",
                        "Do it in one transaction that enables them again, and look afterwards for rows that"
                                + " break a rule."))
                : Optional.empty();
    }
}
