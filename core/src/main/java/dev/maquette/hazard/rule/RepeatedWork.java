package dev.maquette.hazard.rule;

import dev.maquette.hazard.Effect;
import dev.maquette.hazard.ExaminedStatement;
import dev.maquette.hazard.Hazard;
import dev.maquette.hazard.MigrationRule;
import dev.maquette.hazard.MigrationRuleDescription;
import dev.maquette.hazard.StatementCheck;
import dev.maquette.hazard.Verdict;
import dev.maquette.model.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `table.worked-twice`: two statements read or write the same large table.
public final class RepeatedWork implements MigrationRule {
    private static final MigrationRuleDescription DESCRIPTION =
            new MigrationRuleDescription("table.worked-twice", "table read several times", Verdict.BRIEF);

    private static List<QualifiedName> worked(StatementCheck check) {
        return check.effects().stream()
                .flatMap(effect -> switch (effect) {
                    case Effect.Scanned scan -> Stream.of(scan.table());
                    case Effect.Rewritten rewrite -> Stream.of(rewrite.table());
                    case Effect.Built _,
                            Effect.Compared _,
                            Effect.Emptied _,
                            Effect.Written _,
                            Effect.Removed _,
                            Effect.Unfilled _ -> Stream.empty();
                })
                .toList();
    }

    @Override
    public MigrationRuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Optional<Hazard> examine(ExaminedStatement examined) {
        List<QualifiedName> before = examined.earlierInTransaction()
                .filter(check -> check.statement().starts("alter", "table"))
                .flatMap(check -> worked(check).stream())
                .toList();
        boolean alter = examined.statement().starts("alter", "table");
        return worked(examined.check()).stream()
                .filter(table -> alter && before.contains(table) && examined.rows(table) > 0)
                .findFirst()
                .map(table -> DESCRIPTION.hazard(
                        table + " was read or written already by an ALTER TABLE of this transaction",
                        "Put both into one ALTER TABLE, which goes over the rows once."));
    }
}
