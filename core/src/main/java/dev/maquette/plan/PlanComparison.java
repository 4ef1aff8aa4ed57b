package dev.maquette.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What comparing two plans found. [PlanEquality] defines the three ways to compare.
public sealed interface PlanComparison {
    /// The plans are equal in the respect asked for.
    record Equal() implements PlanComparison {}

    /// The plans differ.
    ///
    /// @param differences where and how, in the order of the tree; nothing is compared below a node whose type or
    ///     number of children differs
    record Different(List<NodeDifference> differences) implements PlanComparison {
        public Different {
            differences = List.copyOf(differences);
        }
    }

    /// Properties of a node that never count, because they say how a run went or how the process was built, not what
    /// was planned: counters of ANALYZE, per-worker details, and just-in-time compilation.
    Set<String> IGNORED_IN_NODES = Set.of(
            "Actual Startup Time",
            "Actual Total Time",
            "Actual Rows",
            "Actual Loops",
            "Workers Launched",
            "Workers",
            "JIT");

    /// Compares two plans. Only the trees count: everything beside them ([Plan#remarks()]: planning time, query
    /// identifier, settings, JIT, triggers) is ignored, because it differs between runs, servers with and without
    /// `pg_stat_statements`, and builds with and without LLVM, while the plan is the same.
    ///
    /// @param expected the plan taken as the truth
    /// @param actual the plan judged
    static PlanComparison compare(Plan expected, Plan actual, PlanEquality respect) {
        var found = new ArrayList<NodeDifference>();
        NodePath root = NodePath.root(expected.root());
        switch (respect) {
            case COST -> differs(root, "Total Cost", expected.totalCost(), actual.totalCost(), found);
            case SHAPE, ALL_NODES -> compare(root, expected.root(), actual.root(), respect, found);
        }
        return found.isEmpty() ? new Equal() : new Different(found);
    }

    private static void compare(
            NodePath path, PlanNode expected, PlanNode actual, PlanEquality respect, List<NodeDifference> found) {
        if (differs(path, "Node Type", expected.head().type(), actual.head().type(), found)) {
            return;
        }
        compareProperties(path, expected.head(), actual.head(), found);
        if (respect == PlanEquality.ALL_NODES) {
            compareEstimates(path, expected.estimates(), actual.estimates(), found);
        }
        int children = expected.children().size();
        if (differs(path, "Plans", children, actual.children().size(), found)) {
            return;
        }
        for (int i = 0; i < children; i++) {
            PlanNode child = expected.children().get(i);
            compare(path.below(i, child), child, actual.children().get(i), respect, found);
        }
    }

    private static void compareProperties(
            NodePath path, NodeHead expected, NodeHead actual, List<NodeDifference> found) {
        var names = new LinkedHashSet<>(expected.properties().keySet());
        names.addAll(actual.properties().keySet());
        names.removeAll(IGNORED_IN_NODES);
        for (String name : names) {
            PropertyValue left = expected.properties().get(name);
            PropertyValue right = actual.properties().get(name);
            if (!Objects.equals(left, right)) {
                found.add(new NodeDifference(path, name, expected.text(name), actual.text(name)));
            }
        }
    }

    private static void compareEstimates(
            NodePath path, NodeEstimates expected, NodeEstimates actual, List<NodeDifference> found) {
        differs(path, "Startup Cost", expected.startup(), actual.startup(), found);
        differs(path, "Total Cost", expected.total(), actual.total(), found);
        differs(path, "Plan Rows", expected.rows(), actual.rows(), found);
        differs(path, "Plan Width", expected.widthBytes(), actual.widthBytes(), found);
    }

    private static boolean differs(
            NodePath path, String property, Object expected, Object actual, List<NodeDifference> found) {
        if (expected.equals(actual)) {
            return false;
        }
        found.add(new NodeDifference(path, property, Optional.of(expected.toString()), Optional.of(actual.toString())));
        return true;
    }
}
