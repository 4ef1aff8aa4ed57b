package dev.maquette.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What every plan node has.
///
/// @param type the node type as EXPLAIN names it, such as `Index Scan`
/// @param estimates what the planner expects
/// @param properties everything else EXPLAIN printed for the node but its children, in EXPLAIN's order, under
///     EXPLAIN's own names
public record NodeHead(String type, NodeEstimates estimates, SequencedMap<String, PropertyValue> properties) {
    public NodeHead {
        properties = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(properties));
    }

    /// The property as text, when the node has it.
    public Optional<String> text(String name) {
        return Optional.ofNullable(properties.get(name)).map(PropertyValue::toString);
    }

    /// The property's values in order; a single value counts as a list of one, a missing property as an empty list.
    public List<String> texts(String name) {
        return switch (properties.get(name)) {
            case null -> List.of();
            case PropertyValue.Items list ->
                list.items().stream().map(PropertyValue::toString).toList();
            case PropertyValue single -> List.of(single.toString());
        };
    }

    /// The property as a number, when the node has it and it is one.
    public Optional<Integer> number(String name) {
        return properties.get(name) instanceof PropertyValue.Amount amount
                ? Optional.of(amount.amount().intValue())
                : Optional.empty();
    }

    /// Whether the property is there and true.
    public boolean flag(String name) {
        return properties.get(name) instanceof PropertyValue.Flag flag && flag.set();
    }
}
