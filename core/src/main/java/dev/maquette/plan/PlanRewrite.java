package dev.maquette.plan;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.BiFunction;

/// A plan with other properties in its nodes.
public final class PlanRewrite {
    private final BiFunction<String, PropertyValue, Optional<PropertyValue>> rule;

    private PlanRewrite(BiFunction<String, PropertyValue, Optional<PropertyValue>> rule) {
        this.rule = rule;
    }

    /// The plan with each property of each node replaced, or left out.
    ///
    /// @param rule from a property's name and value to its new value
    public static Plan of(Plan plan, BiFunction<String, PropertyValue, Optional<PropertyValue>> rule) {
        return new Plan(new PlanRewrite(rule).of(plan.root()), plan.remarks());
    }

    private PlanNode of(PlanNode node) {
        var properties = new LinkedHashMap<String, PropertyValue>();
        node.head()
                .properties()
                .forEach((name, value) -> rule.apply(name, value).ifPresent(kept -> properties.put(name, kept)));
        var head = new NodeHead(node.head().type(), node.head().estimates(), properties);
        return node.with(head, node.children().stream().map(this::of).toList());
    }
}
