package dev.maquette.model.schema;

import java.util.List;

/// What a database's objects stand on.
///
/// @param roles the roles that own or may use something here, and the roles these belong to
/// @param namespaces the schemas of the user
/// @param extensions the extensions; what belongs to them is not listed elsewhere
/// @param tablespaces the tablespaces, for their cost settings
/// @param wrappers foreign-data wrappers that no extension owns
/// @param servers foreign servers, without credentials
/// @param defaultPrivileges what `ALTER DEFAULT PRIVILEGES` set
public record Environment(
        List<Role> roles,
        List<Namespace> namespaces,
        List<Extension> extensions,
        List<Tablespace> tablespaces,
        List<ForeignDataWrapper> wrappers,
        List<ForeignServer> servers,
        List<DefaultPrivileges> defaultPrivileges) {
    public Environment {
        roles = List.copyOf(roles);
        namespaces = List.copyOf(namespaces);
        extensions = List.copyOf(extensions);
        tablespaces = List.copyOf(tablespaces);
        wrappers = List.copyOf(wrappers);
        servers = List.copyOf(servers);
        defaultPrivileges = List.copyOf(defaultPrivileges);
    }
}
