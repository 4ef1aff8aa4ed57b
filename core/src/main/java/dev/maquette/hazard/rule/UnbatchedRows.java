package dev.maquette.hazard.rule;

import dev.maquette.hazard.Effect;
import dev.maquette.hazard.ExaminedStatement;
import dev.maquette.hazard.Hazard;
import dev.maquette.hazard.MigrationRule;
import dev.maquette.hazard.MigrationRuleDescription;
import dev.maquette.hazard.Verdict;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// `rows.unbatched`: one statement writes many rows, by the planner's estimate.
public final class UnbatchedRows implements MigrationRule {
    private static final MigrationRuleDescription DESCRIPTION =
            new MigrationRuleDescription("rows.unbatched", "many rows written at once", Verdict.BRIEF);

    /// Fewer rows are written within seconds.
    private static final double MANY = 100_000;

    private static Hazard hazard(Effect.Written written) {
        String which = written.share() == 1
                ? String.format(Locale.ROOT, "all %,.0f rows", written.rows())
                : String.format(
                        Locale.ROOT, "about %,.0f of the %,.0f rows", written.rows(), written.rows() / written.share());
        return DESCRIPTION.hazard(
                (written.deleted() ? "deletes " : "writes ") + which + " of " + written.table()
                        + " in one transaction: they stay locked until it ends, replicas fall behind, and the old rows"
                        + " swell the table",
                "Write some thousand rows at a time, by ranges of the key, each in its own transaction.");
    }

    @Override
    public MigrationRuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Optional<Hazard> examine(ExaminedStatement examined) {
        return examined.check().effects().stream()
                .flatMap(effect -> effect instanceof Effect.Written written ? Stream.of(written) : Stream.empty())
                .filter(written -> written.rows() >= MANY)
                .findFirst()
                .map(UnbatchedRows::hazard);
    }
}
