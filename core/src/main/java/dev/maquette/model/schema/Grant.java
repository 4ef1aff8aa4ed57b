package dev.maquette.model.schema;

import java.util.List;
import java.util.Optional;

/// Privileges one role gave another on one object.
///
/// @param grantee the role that may; absent for `PUBLIC`
/// @param grantor the role that allowed it
/// @param privileges privilege key words such as `SELECT`, in alphabetical order
/// @param grantable those of the privileges that the grantee may pass on
public record Grant(Optional<String> grantee, String grantor, List<String> privileges, List<String> grantable) {
    public Grant {
        privileges = List.copyOf(privileges);
        grantable = List.copyOf(grantable);
    }
}
