package dev.maquette.prove;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanNode;
import dev.maquette.plan.PropertyValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is to be proven: changes, and the statements they are for.
///
/// @param changes the indexes to make and to drop, in order
/// @param statements the workload
public record ProofPlan(List<Change> changes, List<Workload> statements) {
    public ProofPlan {
        changes = List.copyOf(changes);
        statements = List.copyOf(statements);
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
        return new ProofPlan(changes, chosen.subList(0, 1));
    }

    /// The changes that a statement's plans depend on: indexes made that the later one uses, and indexes dropped that
    /// the earlier one used.
    public List<Change> changesFor(Plan before, Plan after) {
        return changes.stream()
                .filter(change -> (change.drop() ? before : after)
                        .nodes()
                        .anyMatch(node -> node.head()
                                .text("Index Name")
                                .filter(change.name()::equals)
                                .isPresent()))
                .toList();
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
                        || changes.stream()
                                .anyMatch(change -> change.table().equals(written)
                                        || change.table().endsWith("." + written)));
    }

    /// One index made or dropped.
    ///
    /// @param drop whether it goes rather than comes
    /// @param index the index as the plan names it
    /// @param table its table as the plan names it
    /// @param sql one CREATE INDEX or DROP INDEX, without CONCURRENTLY
    /// @param delivery how it is done for good
    public record Change(boolean drop, String index, String table, String sql, Delivery delivery) {
        /// The index's name as EXPLAIN prints it, without the schema.
        public String name() {
            return index.substring(index.indexOf('.') + 1);
        }
    }

    /// How a change is done, and undone, on the database the plan is for.
    ///
    /// @param sql the statement
    /// @param undo the statement that takes it back; empty when the plan has none
    public record Delivery(String sql, String undo) {}

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
    public record Variant(String values, double share, String sql) {}
}
