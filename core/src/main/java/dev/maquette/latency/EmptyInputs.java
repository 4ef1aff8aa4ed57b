package dev.maquette.latency;

import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.plan.PlanNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which nodes return nothing because they read tables without a page. The planner expects one row of them, and
/// that all the rest of the plan is run for it; the executor stops.
final class EmptyInputs {
    private final Map<String, RelationStatistics> tables;

    EmptyInputs(Map<String, RelationStatistics> tables) {
        this.tables = tables;
    }

    /// Whether a node surely returns nothing.
    boolean isEmpty(PlanNode node) {
        List<PlanNode> inputs = PlannedNode.of(node).inputs();
        return switch (node) {
            case PlanNode.Scan scan when scan.relation().isPresent() -> hasNoPages(scan);
            case PlanNode.Join join -> isEmpty(join, inputs);
            case PlanNode.Aggregate aggregate -> !aggregate.keys().isEmpty() && isEmpty(inputs.getFirst());
            case PlanNode.Combine combine ->
                combine.head().type().endsWith("Append")
                        && !inputs.isEmpty()
                        && inputs.stream().allMatch(this::isEmpty);
            case PlanNode.Modify _ -> false;
            case PlanNode.Scan _, PlanNode.Sort _, PlanNode.Gather _, PlanNode.Other _ ->
                inputs.size() == 1 && isEmpty(inputs.getFirst());
        };
    }

    private boolean hasNoPages(PlanNode.Scan scan) {
        return Optional.ofNullable(tables.get(scan.relation().orElse("")))
                .filter(table -> table.blocks() == 0)
                .isPresent();
    }

    private boolean isEmpty(PlanNode.Join join, List<PlanNode> inputs) {
        boolean outer = isEmpty(inputs.getFirst());
        boolean inner = isEmpty(inputs.getLast());
        return switch (join.joinType()) {
            case "Inner", "Semi", "Right Semi" -> outer || inner;
            case "Left", "Anti" -> outer;
            case "Right", "Right Anti" -> inner;
            default -> outer && inner;
        };
    }

    /// How the inputs of a node run, those left out that are not read because another is empty.
    List<NodeRun> withoutUnread(PlannedNode node, List<NodeRun> runs) {
        if (!(node.node() instanceof PlanNode.Join join)) {
            return runs;
        }
        boolean outerEmpty = isEmpty(node.inputs().getFirst());
        boolean ends = isEmpty(join);
        NodeRun outer = runs.getFirst();
        NodeRun inner = runs.getLast();
        return switch (node.type()) {
            case "Hash Join" ->
                List.of(ends && !outerEmpty ? outer.never() : outer, ends && outerEmpty ? inner.never() : inner);
            case "Nested Loop" -> List.of(outer, outerEmpty ? inner.never() : inner);
            default -> List.of(outer, ends && outerEmpty ? inner.never() : inner);
        };
    }
}
