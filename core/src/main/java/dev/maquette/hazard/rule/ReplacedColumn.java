package dev.maquette.hazard.rule;

import dev.maquette.hazard.Effect;
import dev.maquette.hazard.ExaminedStatement;
import dev.maquette.hazard.Hazard;
import dev.maquette.hazard.MigrationRule;
import dev.maquette.hazard.MigrationRuleDescription;
import dev.maquette.hazard.MigrationStatement;
import dev.maquette.hazard.StatementCheck;
import dev.maquette.hazard.Verdict;
import dev.maquette.model.QualifiedName;
import java.util.Optional;
import java.util.stream.Stream;

/// `column.replaced`: a column goes and another comes, which may be one with a new name.
public final class ReplacedColumn implements MigrationRule {
    private static final MigrationRuleDescription DESCRIPTION =
            new MigrationRuleDescription("column.replaced", "rename written as drop and add", Verdict.BRIEF);

    private static boolean adds(ExaminedStatement examined, QualifiedName table) {
        return examined.migration().statements().stream()
                .map(StatementCheck::statement)
                .anyMatch(statement -> statement.names(table.name()) && addsColumn(statement));
    }

    private static boolean addsColumn(MigrationStatement statement) {
        return statement.starts("alter", "table")
                && statement.has("add")
                && !statement.hasInOrder("add", "constraint")
                && !statement.hasInOrder("add", "check")
                && !statement.hasInOrder("add", "foreign")
                && !statement.hasInOrder("add", "unique")
                && !statement.hasInOrder("add", "primary");
    }

    @Override
    public MigrationRuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Optional<Hazard> examine(ExaminedStatement examined) {
        return examined.check().effects().stream()
                .flatMap(effect -> effect instanceof Effect.Removed removed ? Stream.of(removed) : Stream.empty())
                .filter(removed -> removed.what() == Effect.Removed.Kind.COLUMN)
                .filter(removed -> adds(examined, removed.table()))
                .findFirst()
                .map(removed -> DESCRIPTION.hazard(
                        removed.name()
                                + " goes in the migration that adds a column to the same table: if it is to be the"
                                + " same under a new name, its values are lost",
                        "For another name ALTER TABLE … RENAME COLUMN; else drop the old one in a later migration."));
    }
}
