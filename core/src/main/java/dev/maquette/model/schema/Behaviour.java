package dev.maquette.model.schema;

import java.util.List;

/// What acts by itself or restricts who may act.
///
/// @param triggers triggers of tables and views
/// @param eventTriggers event triggers
/// @param rules rewrite rules, without those that make views
/// @param policies row security policies
/// @param publications publications
public record Behaviour(
        List<Trigger> triggers,
        List<EventTrigger> eventTriggers,
        List<RewriteRule> rules,
        List<Policy> policies,
        List<Publication> publications) {
    public Behaviour {
        triggers = List.copyOf(triggers);
        eventTriggers = List.copyOf(eventTriggers);
        rules = List.copyOf(rules);
        policies = List.copyOf(policies);
        publications = List.copyOf(publications);
    }
}
