package dev.maquette.latency;

import dev.maquette.plan.PlanNode;
import java.util.List;
import java.util.stream.Stream;

/// A node with the figures that its work is counted from.
///
/// @param node the node
/// @param inputs the nodes it reads rows from
/// @param subplans what it runs for conditions, again and again
/// @param initplans what runs once before it
/// @param ownCost its planner cost without what is below it, but with its sub-plans
record PlannedNode(
        PlanNode node, List<PlanNode> inputs, List<PlanNode> subplans, List<PlanNode> initplans, double ownCost) {
    /// Bytes of a row beside its columns in memory.
    /// @source `SizeofMinimalTupleHeader` and the pointers to it
    private static final int ROW_OVERHEAD = 24;

    static PlannedNode of(PlanNode node) {
        List<PlanNode> subplans = children(node, "SubPlan");
        List<PlanNode> initplans = children(node, "InitPlan");
        List<PlanNode> inputs = node.children().stream()
                .filter(child -> !subplans.contains(child) && !initplans.contains(child))
                .toList();
        double below = Stream.concat(inputs.stream(), initplans.stream())
                .mapToDouble(PlannedNode::cost)
                .sum();
        return new PlannedNode(node, inputs, subplans, initplans, Math.max(0, cost(node) - below));
    }

    private static List<PlanNode> children(PlanNode node, String relationship) {
        return node.children().stream()
                .filter(child ->
                        child.parentRelationship().filter(relationship::equals).isPresent())
                .toList();
    }

    static double cost(PlanNode node) {
        return node.estimates().total().value();
    }

    String type() {
        return node.head().type();
    }

    double rows() {
        return node.estimates().rows();
    }

    PlanNode input() {
        return inputs.getFirst();
    }

    double inputRows() {
        return inputs.isEmpty() ? 0 : input().estimates().rows();
    }

    /// Bytes of its first input's rows in memory.
    double inputBytes() {
        return inputs.isEmpty() ? 0 : bytes(input());
    }

    static double bytes(PlanNode node) {
        return node.estimates().rows() * (node.estimates().widthBytes() + ROW_OVERHEAD);
    }

    /// Whether the first input's rows are all read before the first row comes out.
    boolean readsAllFirst() {
        return switch (type()) {
            case "Sort", "Hash", "Bitmap Heap Scan" -> true;
            case "Aggregate" -> !strategy().equals("Sorted");
            default -> false;
        };
    }

    String strategy() {
        return node instanceof PlanNode.Aggregate aggregate ? aggregate.strategy() : "Sorted";
    }
}
