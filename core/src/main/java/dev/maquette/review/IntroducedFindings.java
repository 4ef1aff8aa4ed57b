package dev.maquette.review;

import dev.maquette.advise.demand.Demand;
import dev.maquette.hazard.CheckResult;
import dev.maquette.hazard.Checker;
import dev.maquette.hazard.Hazard;
import dev.maquette.hazard.Migration;
import dev.maquette.hazard.MigrationStatement;
import dev.maquette.hazard.Outcome;
import dev.maquette.hazard.Rates;
import dev.maquette.hazard.StatementCheck;
import dev.maquette.hazard.Verdict;
import dev.maquette.hazard.rule.MigrationRules;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.Schema;
import dev.maquette.scale.ScaleModel;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a review finds of the schema that migrations lead to, and not of the one before.
///
/// A finding stands at the last statement that names most of what it is about.
public final class IntroducedFindings {
    private final List<Finding> findings;
    private final List<StatementCheck> executed;

    private IntroducedFindings(List<Finding> findings, List<StatementCheck> executed) {
        this.findings = findings;
        this.executed = executed;
    }

    /// Checks migrations, by executing them and by all rules.
    ///
    /// @param rules those that look at objects by themselves, not at rows or use
    /// @param demand what the workload of the model asks for
    /// @param limit for how long a statement may run on the model
    /// @throws dev.maquette.model.MaquetteException `connection` when the model's server is lost
    public static CheckResult check(
            List<Rule> rules,
            ScaleModel model,
            Demand demand,
            List<Migration> migrations,
            Rates rates,
            Duration limit) {
        Checker.Trial trial = Checker.trial(model, demand, migrations, rates, limit);
        CheckResult result = MigrationRules.applied(model.snapshot(), trial.result());
        return added(rules, model.snapshot(), trial.schema(), result);
    }

    /// The result with these findings as hazards.
    ///
    /// @param rules those that look at objects by themselves, not at rows or use
    /// @param before production
    /// @param after the schema that the migrations lead to
    private static CheckResult added(List<Rule> rules, Snapshot before, Schema after, CheckResult result) {
        List<StatementCheck> executed = result.statements().stream()
                .filter(check -> check.outcome() instanceof Outcome.Executed)
                .toList();
        if (executed.isEmpty()) {
            return result;
        }
        Set<String> known =
                examined(rules, before).map(IntroducedFindings::identity).collect(Collectors.toSet());
        List<Finding> found = examined(rules, before.withSchema(after))
                .filter(finding -> !known.contains(identity(finding)))
                .toList();
        var introduced = new IntroducedFindings(found, executed);
        return result.map(introduced::with);
    }

    private static Stream<Finding> examined(List<Rule> rules, Snapshot snapshot) {
        var subject = new ReviewSubject(snapshot);
        return rules.stream().flatMap(rule -> rule.examine(subject).stream());
    }

    private static String identity(Finding finding) {
        return finding.rule() + " " + finding.subject().display();
    }

    private StatementCheck with(StatementCheck check) {
        List<Hazard> here = findings.stream()
                .filter(finding -> place(finding).equals(check))
                .map(IntroducedFindings::hazard)
                .toList();
        return here.isEmpty() ? check : check.withHazards(here);
    }

    /// Of several that name as much the last one.
    private StatementCheck place(Finding finding) {
        List<String> names = names(finding.subject());
        return executed.reversed().stream()
                .max(Comparator.comparingLong(check -> named(check.statement(), names)))
                .orElseThrow();
    }

    private static List<String> names(Subject subject) {
        return switch (subject) {
            case Subject.SchemaObject(ObjectAddress address, String _) ->
                Stream.concat(
                                Stream.of(address.name().name()),
                                Stream.of(address.part().split(", ", -1)))
                        .filter(name -> !name.isEmpty())
                        .toList();
            case Subject.Statement _ -> List.of();
        };
    }

    private static long named(MigrationStatement statement, List<String> names) {
        Set<String> there = statement.tokens().stream()
                .map(token -> token.text().replace("\"", ""))
                .collect(Collectors.toSet());
        return names.stream().filter(there::contains).count();
    }

    private static Hazard hazard(Finding finding) {
        Verdict verdict = finding.severity() == Severity.INFO ? Verdict.HARMLESS : Verdict.BRIEF;
        return new Hazard(
                finding.rule(), verdict, finding.message(), finding.remedy().advice());
    }
}
