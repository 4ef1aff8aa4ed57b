package dev.maquette.latency;

import dev.maquette.plan.PlanNode;
import java.util.Collections;
import java.util.List;

/// How a node runs the nodes it reads from.
final class InputRuns {
    private static final double LEADER_SHARE = 0.3;
    private static final double LEAST = 1e-9;

    private InputRuns() {}

    /// For each input, in their order.
    static List<NodeRun> of(PlannedNode node, NodeRun run, CostUnits units) {
        return switch (node.type()) {
            case "Nested Loop" -> List.of(run, inner(node, run, units));
            case "Hash Join" -> List.of(run, run.whole());
            case "Gather", "Gather Merge" -> List.of(run.by(processes(workers(node))));
            case "Limit" -> List.of(run.partly(shareRead(node)));
            default -> Collections.nCopies(node.inputs().size(), node.readsAllFirst() ? run.whole() : run);
        };
    }

    /// How many rows a node wants of its inputs at most, when the node above wants so many of it.
    static double bound(PlannedNode node, double bound) {
        return switch (node.type()) {
            case "Limit" -> node.rows();
            case "Gather Merge", "Result", "Subquery Scan" -> bound;
            default -> Double.POSITIVE_INFINITY;
        };
    }

    /// Whether a node keeps its rows so that what is below runs once.
    static boolean keepsRows(PlanNode node) {
        return node.head().type().equals("Materialize") || node.head().type().equals("Memoize");
    }

    static int workers(PlannedNode gather) {
        return gather.node() instanceof PlanNode.Gather node ? node.workersPlanned() : 0;
    }

    /// @source `get_parallel_divisor` in costsize.c
    private static double processes(int workers) {
        return workers + Math.max(0, 1 - LEADER_SHARE * workers);
    }

    private static NodeRun inner(PlannedNode loop, NodeRun run, CostUnits units) {
        PlanNode inner = loop.inputs().getLast();
        double outerRows = Math.max(1, loop.inputRows());
        return switch (inner.head().type()) {
            case "Materialize" -> run.whole();
            case "Memoize" -> run.again(misses(loop, inner, outerRows, units));
            default -> run.again(outerRows);
        };
    }

    /// How often a memoize node has to look below, as the loop's cost tells.
    private static double misses(PlannedNode loop, PlanNode memoize, double outerRows, CostUnits units) {
        double pairs = outerRows * Math.max(1, memoize.estimates().rows());
        double each = Math.max(LEAST, PlannedNode.cost(memoize.children().getFirst()));
        return 1 + Math.clamp((loop.ownCost() - pairs * units.tuple()) / each, 0, outerRows - 1);
    }

    /// The share of its input that a limit reads, as the planner's costs tell.
    private static double shareRead(PlannedNode limit) {
        double startup = limit.input().estimates().startup().value();
        double whole = PlannedNode.cost(limit.input()) - startup;
        double read = PlannedNode.cost(limit.node()) - startup;
        return whole <= 0 ? 1 : Math.clamp(read / whole, 0, 1);
    }
}
