package dev.maquette.latency;

import dev.maquette.plan.NodeEstimates;
import dev.maquette.plan.NodeHead;
import dev.maquette.plan.PlanNode;
import java.util.List;

/// A plan whose row estimates agree with each other.
///
/// The planner estimates a join's rows from the two whole tables, and those an index scan on its inner side returns
/// each time from the index's column. Where a nested loop is thought to return fewer rows than its inner side
/// returns for all outer ones, with no condition in between that throws them away, it is the join's estimate that
/// is too low; and with it those of the nodes above.
///
/// @source `calc_joinrel_size_estimate` and `get_parameterized_baserel_size` in costsize.c
final class ConsistentRows {
    /// Fewer may be a fraction rounded up.
    private static final double SURE = 2;

    private ConsistentRows() {}

    static PlanNode of(PlanNode node) {
        List<PlanNode> children =
                node.children().stream().map(ConsistentRows::of).toList();
        NodeEstimates old = node.estimates();
        var head = new NodeHead(
                node.head().type(),
                new NodeEstimates(old.startup(), old.total(), rows(node, children), old.widthBytes()),
                node.head().properties());
        return node.with(head, children);
    }

    private static double rows(PlanNode node, List<PlanNode> children) {
        double rows = node.estimates().rows();
        return switch (node) {
            case PlanNode.Join join -> joined(join, children);
            case PlanNode.Sort _, PlanNode.Gather _ -> rows * growth(node, children, 0);
            case PlanNode.Other other when passesRows(other) -> rows * growth(node, children, 0);
            case PlanNode.Scan _, PlanNode.Aggregate _, PlanNode.Combine _, PlanNode.Modify _, PlanNode.Other _ -> rows;
        };
    }

    private static boolean passesRows(PlanNode.Other node) {
        return switch (node.head().type()) {
            case "Hash", "Materialize", "WindowAgg", "Memoize" ->
                !node.children().isEmpty();
            default -> false;
        };
    }

    /// By which factor an input has grown.
    private static double growth(PlanNode node, List<PlanNode> children, int input) {
        return children.get(input).estimates().rows()
                / Math.max(1, node.children().get(input).estimates().rows());
    }

    private static double joined(PlanNode.Join join, List<PlanNode> children) {
        double grown = join.estimates().rows() * growth(join, children, 0) * growth(join, children, 1);
        double outer = children.getFirst().estimates().rows();
        double inner = children.get(1).estimates().rows();
        boolean keepsAll = join.head().type().equals("Nested Loop")
                && List.of("Inner", "Left").contains(join.joinType())
                && join.joinFilter().isEmpty()
                && join.filter().isEmpty()
                && children.get(1).head().text("Index Cond").isPresent();
        return keepsAll && inner >= SURE ? Math.max(grown, outer * inner) : grown;
    }
}
