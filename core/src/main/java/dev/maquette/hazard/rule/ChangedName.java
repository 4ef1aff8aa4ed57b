package dev.maquette.hazard.rule;

import dev.maquette.hazard.ExaminedStatement;
import dev.maquette.hazard.Hazard;
import dev.maquette.hazard.MigrationRule;
import dev.maquette.hazard.MigrationRuleDescription;
import dev.maquette.hazard.MigrationStatement;
import dev.maquette.hazard.Verdict;
import java.util.List;
import java.util.Optional;

/// `name.changed`: a table, column, schema or value has another name from now on.
public final class ChangedName implements MigrationRule {
    private static final MigrationRuleDescription DESCRIPTION =
            new MigrationRuleDescription("name.changed", "name that running code uses", Verdict.BRIEF);

    private static final List<String> NAMED = List.of("table", "view", "materialized", "schema", "type", "function");
    private static final List<String> RELATIONS = List.of("table", "view", "materialized");

    /// What the migration made itself nobody uses.
    private static boolean existed(ExaminedStatement examined) {
        boolean relation = RELATIONS.stream().anyMatch(examined.statement()::second);
        return !relation || !examined.tables().isEmpty();
    }

    @Override
    public MigrationRuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Optional<Hazard> examine(ExaminedStatement examined) {
        MigrationStatement statement = examined.statement();
        boolean renames = statement.starts("alter")
                && statement.hasInOrder("rename")
                && NAMED.stream().anyMatch(statement::second)
                && !statement.hasInOrder("rename", "constraint")
                && existed(examined);
        return renames
                ? Optional.of(DESCRIPTION.hazard(
                        "code that uses the old name fails from the moment it commits",
                        "Keep the old name as a view or a second column until nothing uses it any more."))
                : Optional.empty();
    }
}
