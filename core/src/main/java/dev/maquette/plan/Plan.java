package dev.maquette.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The plan of one statement.
///
/// @param root the topmost node
/// @param remarks what EXPLAIN printed beside the tree, by EXPLAIN's names: `Settings`, `JIT`, `Query Identifier`
public record Plan(PlanNode root, SequencedMap<String, PropertyValue> remarks) {
    public Plan {
        remarks = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(remarks));
    }

    /// The planner's cost of the whole statement.
    public Cost totalCost() {
        return root.estimates().total();
    }

    /// All nodes, each before those below it.
    public Stream<PlanNode> nodes() {
        return root.nodes();
    }

    /// The names of the indexes it reads.
    public Set<String> indexes() {
        return nodes().flatMap(node -> node.head().text("Index Name").stream()).collect(Collectors.toUnmodifiableSet());
    }

    /// The plan as `EXPLAIN` prints it in its text format.
    public String text() {
        return PlanText.of(this);
    }

    /// The planner settings that differ from their built-in default; empty unless they were asked for.
    public SequencedMap<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        if (remarks.get("Settings") instanceof PropertyValue.Group group) {
            group.members().forEach((name, value) -> settings.put(name, value.toString()));
        }
        return settings;
    }
}
