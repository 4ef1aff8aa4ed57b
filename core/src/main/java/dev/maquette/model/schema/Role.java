package dev.maquette.model.schema;

import java.util.List;
import java.util.Optional;

/// A role, without password.
///
/// @param name its name
/// @param superuser whether it is a superuser
/// @param bypassesRowSecurity whether policies do not bind it
/// @param memberOf the roles it belongs to, by name
/// @param settings its settings as `name=value`, those for this database included
/// @param comment the comment
public record Role(
        String name,
        boolean superuser,
        boolean bypassesRowSecurity,
        List<String> memberOf,
        List<String> settings,
        Optional<String> comment) {
    public Role {
        memberOf = List.copyOf(memberOf);
        settings = List.copyOf(settings);
    }
}
