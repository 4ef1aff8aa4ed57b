package dev.maquette.model.schema;

import java.util.List;

/// Whom and what a policy concerns.
///
/// @param permissive whether it allows; else it restricts
/// @param command `ALL`, `SELECT`, `INSERT`, `UPDATE` or `DELETE`
/// @param roles the roles; empty for `PUBLIC`
public record PolicyScope(boolean permissive, String command, List<String> roles) {
    public PolicyScope {
        roles = List.copyOf(roles);
    }
}
