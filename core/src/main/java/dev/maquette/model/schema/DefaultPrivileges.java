package dev.maquette.model.schema;

import java.util.List;
import java.util.Optional;

/// Privileges that new objects get.
///
/// @param role the role whose new objects get them
/// @param namespace the schema, or absent for all
/// @param objects `TABLES`, `SEQUENCES`, `FUNCTIONS`, `TYPES`, `SCHEMAS` or `LARGE OBJECTS`
/// @param acl the privileges
public record DefaultPrivileges(String role, Optional<String> namespace, String objects, List<Grant> acl) {
    public DefaultPrivileges {
        acl = List.copyOf(acl);
    }
}
