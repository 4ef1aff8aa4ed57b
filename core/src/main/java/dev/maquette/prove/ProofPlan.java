package dev.maquette.prove;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanNode;
import dev.maquette.plan.PropertyValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is to be proven: changes, and the statements they are for.
///
/// @param changes what to make, to drop and to set, in order
/// @param statements the workload
/// @param rewritings statements of the workload that are to be replaced
/// @param untried what the plan asks for besides and no run can show
public record ProofPlan(
        List<Change> changes, List<Workload> statements, List<Rewriting> rewritings, List<Untried> untried) {
    public ProofPlan {
        changes = List.copyOf(changes);
        statements = List.copyOf(statements);
        rewritings = List.copyOf(rewritings);
        untried = List.copyOf(untried);
    }

    /// A plan that replaces no statement.
    public ProofPlan(List<Change> changes, List<Workload> statements) {
        this(changes, statements, List.of(), List.of());
    }

    /// A change that was not tried.
    ///
    /// @param what what the plan calls it
    /// @param reason why not
    public record Untried(String what, String reason) {}

    /// What is to replace a statement; empty when nothing is.
    List<Rewriting> rewritingsOf(Workload statement) {
        return rewritings.stream()
                .filter(rewriting -> rewriting.key().equals(statement.key()))
                .toList();
    }

    /// The indexes to make and to drop.
    Stream<Change.Index> indexes() {
        return changes.stream().filter(Change.Index.class::isInstance).map(Change.Index.class::cast);
    }

    /// This plan for one of its statements alone.
    ///
    /// @param key what the plan calls the statement
    /// @throws dev.maquette.model.MaquetteException `usage` when it has no such statement
    public ProofPlan only(String key) {
        List<Workload> chosen = statements.stream()
                .filter(statement -> statement.key().equals(key))
                .toList();
        if (chosen.isEmpty()) {
            throw Problem.of(ProblemCode.USAGE, "the plan has no statement \"" + key + "\"")
                    .withDetail(
                            "It has: " + statements.stream().map(Workload::key).collect(Collectors.joining(", ")) + ".")
                    .toException();
        }
        return new ProofPlan(changes, chosen.subList(0, 1), rewritingsOf(chosen.getFirst()), untried);
    }

    /// The changes that a statement's plans depend on: indexes and views that the later one uses, indexes dropped that
    /// the earlier one used, statistics of a table that it reads, and every setting.
    ///
    /// @param parts the indexes of partitions, each with the index of the partitioned table that it is part of
    List<Change> changesFor(Plan before, Plan after, Map<String, String> parts) {
        return changes.stream()
                .filter(change -> switch (change) {
                    case Change.Index index ->
                        names(
                                index.drop() ? before : after,
                                "Index Name",
                                name -> index.name().equals(parts.getOrDefault(name, name)));
                    case Change.View view -> names(after, "Relation Name", view.name()::equals);
                    case Change.Statistics statistics ->
                        names(after, "Relation Name", name -> statistics.table().endsWith("." + name));
                    case Change.Setting _ -> true;
                })
                .toList();
    }

    private static boolean names(Plan plan, String property, Predicate<String> name) {
        return plan.nodes()
                .anyMatch(node -> node.head().text(property).filter(name).isPresent());
    }

    /// Whether an executed plan writes to a table whose indexes change, or fires triggers, which may.
    boolean touchesWritesOf(Plan executed) {
        boolean triggers = executed.remarks().get("Triggers") instanceof PropertyValue.Items fired
                && !fired.items().isEmpty();
        return executed.nodes()
                .filter(PlanNode.Modify.class::isInstance)
                .map(PlanNode.Modify.class::cast)
                .flatMap(node -> node.relation().stream())
                .anyMatch(written -> triggers
                        || indexes()
                                .anyMatch(change -> change.table().equals(written)
                                        || change.table().endsWith("." + written)));
    }

    /// One statement of the workload.
    ///
    /// @param key what the plan calls it
    /// @param text the text with parameters
    /// @param calls how often it runs
    /// @param expectation what the plan's maker expects, when it says
    /// @param variants the text with values in place of the parameters
    public record Workload(
            String key, String text, double calls, Optional<Expectation> expectation, List<Variant> variants) {
        public Workload {
            variants = List.copyOf(variants);
        }
    }

    /// What the planner says of a statement's calls.
    ///
    /// @param costBefore planner cost of one call without the changes
    /// @param costAfter the same with them
    /// @param warnings why it may become slower all the same
    public record Expectation(double costBefore, double costAfter, List<String> warnings) {
        public Expectation {
            warnings = List.copyOf(warnings);
        }
    }

    /// A statement with values.
    ///
    /// @param values what the values stand for, such as `common`
    /// @param share which part of the calls has such values, 0 to 1
    /// @param sql the text to execute
    /// @param lookups where the values of parameters that are left in the text are found
    public record Variant(String values, double share, String sql, List<Lookup> lookups) {
        public Variant {
            lookups = List.copyOf(lookups);
        }

        /// A variant whose text has all its values.
        public Variant(String values, double share, String sql) {
            this(values, share, sql, List.of());
        }
    }
}
