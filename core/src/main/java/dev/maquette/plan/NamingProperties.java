package dev.maquette.plan;

import java.util.Set;

/// The properties of a plan's nodes that name things: objects, strategies, the node's place.
///
/// @source PostgreSQL src/backend/commands/explain.c
public final class NamingProperties {
    private static final Set<String> NAMES = Set.of(
            "Parent Relationship",
            "Subplan Name",
            "Scan Direction",
            "Index Name",
            "Relation Name",
            "Function Name",
            "Table Function Name",
            "CTE Name",
            "Tuplestore Name",
            "Schema",
            "Alias",
            "Join Type",
            "Strategy",
            "Partial Mode",
            "Command",
            "Operation",
            "Custom Plan Provider");

    private NamingProperties() {}

    /// Whether the property of this name is one of them.
    public static boolean include(String property) {
        return NAMES.contains(property);
    }
}
