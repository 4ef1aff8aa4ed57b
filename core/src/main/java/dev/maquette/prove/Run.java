package dev.maquette.prove;

import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanNode;
import dev.maquette.plan.PropertyValue;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// One execution of a statement.
sealed interface Run {
    /// It ended.
    ///
    /// @param plans the executed plan; of each of several statements when they are one run
    /// @param planning whether the time to plan counts, as it does when one statement replaces several
    record Done(List<Plan> plans, boolean planning) implements Run {
        public Done {
            plans = List.copyOf(plans);
        }

        /// The executed plan, the last of several.
        Plan plan() {
            return plans.getLast();
        }

        /// Time as the server measured it.
        double milliseconds() {
            return sum(plan -> amount(plan.remarks().get("Execution Time"))
                    + (planning ? amount(plan.remarks().get("Planning Time")) : 0));
        }

        /// Blocks of 8 KiB found in shared buffers or read into them.
        long blocks() {
            return Math.round(
                    sum(plan -> of(plan.root(), "Shared Hit Blocks") + of(plan.root(), "Shared Read Blocks")));
        }

        private double sum(ToDoubleFunction<Plan> figure) {
            return plans.stream().mapToDouble(figure).sum();
        }

        /// Rows of tables that scans looked at, those a filter discarded among them.
        long rowsScanned() {
            return Math.round(plans.stream()
                    .flatMap(Plan::nodes)
                    .filter(node -> node instanceof PlanNode.Scan scan
                            && scan.relation().isPresent())
                    .mapToDouble(Done::scanned)
                    .sum());
        }

        /// Rows that a scan looked at in all its runs.
        static double scanned(PlanNode node) {
            return of(node, "Actual Loops")
                    * (of(node, "Actual Rows")
                            + of(node, "Rows Removed by Filter")
                            + of(node, "Rows Removed by Index Recheck"));
        }

        /// A number EXPLAIN printed for a node; 0 when it did not.
        static double of(PlanNode node, String name) {
            return amount(node.head().properties().get(name));
        }

        private static double amount(@Nullable PropertyValue value) {
            return value instanceof PropertyValue.Amount number
                    ? number.amount().doubleValue()
                    : 0;
        }
    }

    /// It took longer than it may.
    record TimedOut() implements Run {}

    /// It failed.
    record Failed(String message) implements Run {}
}
