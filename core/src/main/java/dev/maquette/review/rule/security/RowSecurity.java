package dev.maquette.review.rule.security;

import dev.maquette.model.schema.Policy;
import dev.maquette.model.schema.Table;
import dev.maquette.review.Evidence;
import dev.maquette.review.Finding;
import dev.maquette.review.Grounds;
import dev.maquette.review.Remedy;
import dev.maquette.review.ReviewSubject;
import dev.maquette.review.Rule;
import dev.maquette.review.RuleDescription;
import dev.maquette.review.Severity;
import dev.maquette.review.Subject;
import dev.maquette.review.Topic;
import dev.maquette.review.rule.RemedySql;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `sec.rls`: row security that does not secure, or that slows every row.
public final class RowSecurity implements Rule {
    private static final RuleDescription DESCRIPTION =
            new RuleDescription("sec.rls", "row security that does not hold", Severity.ERROR, Topic.SECURITY);
    private static final Pattern PER_ROW = Pattern.compile("\\b(current_setting|auth\\.uid|auth\\.jwt|auth\\.role)\\(");

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .flatMap(table -> findings(table, policies(subject, table)))
                .toList();
    }

    private static List<Policy> policies(ReviewSubject subject, Table table) {
        return subject.schema().behaviour().policies().stream()
                .filter(policy -> policy.table().equals(table.name()))
                .toList();
    }

    private static Stream<Finding> findings(Table table, List<Policy> policies) {
        if (policies.isEmpty()) {
            return Stream.empty();
        }
        if (!table.protection().rowSecurity()) {
            return Stream.of(off(table, policies.size()));
        }
        return policies.stream().flatMap(policy -> open(policy) ? Stream.of(open(table, policy)) : slow(table, policy));
    }

    private static Finding off(Table table, int policies) {
        return Finding.of(
                DESCRIPTION,
                Severity.ERROR,
                Subject.of(table),
                "Table " + table.name() + " has policies, but row security is off: they do nothing.",
                Grounds.of(Evidence.of("policies", policies, "policies"))
                        .costing("Every role that may read the table sees every row."),
                new Remedy(
                        "Turn row security on, after a look at what the policies let through.",
                        List.of(RemedySql.alter(table.name(), "ENABLE ROW LEVEL SECURITY")),
                        List.of(RemedySql.alter(table.name(), "DISABLE ROW LEVEL SECURITY")),
                        "A role without rights of its own sees only its rows."));
    }

    /// A permissive policy that is true for every row makes all other permissive ones pointless.
    private static boolean open(Policy policy) {
        return policy.scope().permissive()
                && policy.using().filter("true"::equals).isPresent();
    }

    private static Finding open(Table table, Policy policy) {
        return Finding.of(
                DESCRIPTION,
                Severity.WARNING,
                Subject.of(table),
                "Policy " + policy.name() + " of " + table.name() + " lets " + roles(policy) + " see every row.",
                Grounds.of(
                                Evidence.of("condition", "true"),
                                Evidence.of("command", policy.scope().command()))
                        .costing("Row security is on but keeps nothing from anybody it names; other permissive policies"
                                + " do not narrow it."),
                Remedy.advice(
                        "State the condition that tells one owner's rows from another's, or drop the policy and turn"
                                + " row security off where everybody may see everything.",
                        "A session of one owner sees no row of another."));
    }

    private static String roles(Policy policy) {
        return policy.scope().roles().isEmpty()
                ? "every role"
                : String.join(", ", policy.scope().roles());
    }

    /// A function in a policy runs for each row, unless a sub-select makes it run once.
    private static Stream<Finding> slow(Table table, Policy policy) {
        return policy
                .using()
                .filter(condition -> !condition.contains("SELECT")
                        && PER_ROW.matcher(condition).find())
                .map(condition -> Finding.of(
                        DESCRIPTION,
                        Severity.INFO,
                        Subject.of(table),
                        "Policy " + policy.name() + " of " + table.name() + " calls a function for each row.",
                        Grounds.of(Evidence.of("condition", condition)),
                        Remedy.advice(
                                "Write (SELECT f()) instead of f(): the planner runs it once a statement.",
                                "The plan shows an InitPlan.")))
                .stream();
    }
}
