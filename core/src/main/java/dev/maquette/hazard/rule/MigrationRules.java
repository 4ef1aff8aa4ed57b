package dev.maquette.hazard.rule;

import dev.maquette.hazard.CheckResult;
import dev.maquette.hazard.ExaminedStatement;
import dev.maquette.hazard.Hazard;
import dev.maquette.hazard.MigrationCheck;
import dev.maquette.hazard.MigrationCheck.PartCheck;
import dev.maquette.hazard.MigrationRule;
import dev.maquette.hazard.MigrationRuleDescription;
import dev.maquette.hazard.Outcome;
import dev.maquette.hazard.StatementCheck;
import dev.maquette.hazard.Verdict;
import dev.maquette.model.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All rules about migrations.
public final class MigrationRules {
    /// Those that executing a migration decides.
    private static final List<MigrationRuleDescription> SHOWN = List.of(
            new MigrationRuleDescription("lock.long", "work under a lock that others wait for", Verdict.DANGEROUS),
            new MigrationRuleDescription("lock.brief", "lock that others wait behind", Verdict.BRIEF),
            new MigrationRuleDescription("data.lost", "rows or values that are gone", Verdict.DANGEROUS),
            new MigrationRuleDescription("data.fails", "rows that make it fail", Verdict.DANGEROUS),
            new MigrationRuleDescription(
                    "index.dropped", "index dropped from a table nobody can use", Verdict.DANGEROUS),
            new MigrationRuleDescription("dependent.dropped", "CASCADE to what was not named", Verdict.DANGEROUS),
            new MigrationRuleDescription("statement.fails", "statement that is refused", Verdict.DANGEROUS));

    private static final List<MigrationRule> RULES = List.of(
            new AllowedNull(),
            new ChangedName(),
            new ConcurrentTimeout(),
            new DisabledTrigger(),
            new LockedOutRows(),
            new LostIdentity(),
            new RepeatedWork(),
            new ReplacedColumn(),
            new SeveralLocks(),
            new TimedOut(),
            new UnbatchedRows(),
            new UnfinishedIndex());

    private MigrationRules() {}

    /// What each rule is, those that execution decides first.
    public static List<MigrationRuleDescription> descriptions() {
        return Stream.concat(SHOWN.stream(), RULES.stream().map(MigrationRule::description))
                .toList();
    }

    /// What rules find besides about migrations that were executed.
    public static CheckResult applied(Snapshot snapshot, CheckResult result) {
        return result.withParts((migration, part) -> applied(snapshot, migration, part));
    }

    private static List<StatementCheck> applied(Snapshot snapshot, MigrationCheck migration, PartCheck part) {
        return part.statements().stream()
                .map(check -> check.outcome() instanceof Outcome.Executed
                        ? applied(new ExaminedStatement(snapshot, migration, part, check))
                        : check)
                .toList();
    }

    private static StatementCheck applied(ExaminedStatement examined) {
        List<Hazard> found = RULES.stream()
                .map(rule -> rule.examine(examined))
                .flatMap(Optional::stream)
                .toList();
        return GuardedLocks.of(examined).withHazards(found);
    }
}
