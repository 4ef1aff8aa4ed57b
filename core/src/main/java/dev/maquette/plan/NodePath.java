package dev.maquette.plan;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The way from the root of a plan to one of its nodes, for a reader and for finding the node again.
///
/// @param steps the nodes passed, root first
public record NodePath(List<Step> steps) {
    public NodePath {
        steps = List.copyOf(steps);
    }

    /// One node on the way.
    ///
    /// @param index the node's place among its parent's children, from 0; 0 for the root
    /// @param type the node's type
    public record Step(int index, String type) {}

    static NodePath root(PlanNode node) {
        return new NodePath(List.of(new Step(0, node.head().type())));
    }

    NodePath below(int index, PlanNode child) {
        return new NodePath(Stream.concat(
                        steps.stream(), Stream.of(new Step(index, child.head().type())))
                .toList());
    }

    /// `Limit / 0 Hash Join / 1 Hash`.
    @Override
    public String toString() {
        String below = steps.stream()
                .skip(1)
                .map(step -> " / " + step.index() + " " + step.type())
                .collect(Collectors.joining());
        return steps.getFirst().type() + below;
    }
}
