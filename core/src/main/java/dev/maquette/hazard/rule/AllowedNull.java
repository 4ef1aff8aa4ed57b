package dev.maquette.hazard.rule;

import dev.maquette.hazard.ExaminedStatement;
import dev.maquette.hazard.Hazard;
import dev.maquette.hazard.MigrationRule;
import dev.maquette.hazard.MigrationRuleDescription;
import dev.maquette.hazard.MigrationStatement;
import dev.maquette.hazard.Verdict;
import java.util.Optional;

/// `null.allowed`: a column may be NULL from now on, which readers may not expect.
public final class AllowedNull implements MigrationRule {
    private static final MigrationRuleDescription DESCRIPTION =
            new MigrationRuleDescription("null.allowed", "column that readers take for never NULL", Verdict.BRIEF);

    @Override
    public MigrationRuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Optional<Hazard> examine(ExaminedStatement examined) {
        MigrationStatement statement = examined.statement();
        return statement.starts("alter", "table") && statement.hasInOrder("drop", "not", "null")
                ? Optional.of(DESCRIPTION.hazard(
                        "readers of this version may not expect NULL in the column",
                        "Run readers that can do with NULL everywhere first; a later SET NOT NULL reads the table."))
                : Optional.empty();
    }
}
