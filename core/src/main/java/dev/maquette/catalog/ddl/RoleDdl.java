package dev.maquette.catalog.ddl;

import dev.maquette.catalog.ddl.Clauses.Setting;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Role;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Roles, which may exist already and can never log in.
final class RoleDdl {
    /// Settings whose stored value is a list of quoted names already.
    ///
    /// @source `src/bin/pg_dump/dumputils.c`, variable_is_guc_list_quote
    private static final Set<String> QUOTED_LISTS = Set.of(
            "local_preload_libraries",
            "search_path",
            "session_preload_libraries",
            "shared_preload_libraries",
            "temp_tablespaces",
            "unix_socket_directories");

    private RoleDdl() {}

    static List<Part> parts(List<Role> roles) {
        var parts = new ArrayList<Part>();
        roles.forEach(role -> parts.add(Part.of(address(role), DdlPhase.FOUNDATION, create(role))));
        roles.forEach(role -> parts.add(Part.of(address(role), DdlPhase.FOUNDATION, changes(role))));
        return parts;
    }

    private static ObjectAddress address(Role role) {
        return ObjectAddress.of(ObjectKind.ROLE, role.name());
    }

    private static String create(Role role) {
        String create = "CREATE ROLE " + Identifier.quote(role.name()) + " NOLOGIN"
                + (role.superuser() ? " SUPERUSER" : "")
                + (role.bypassesRowSecurity() ? " BYPASSRLS" : "");
        String block = "BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = "
                + Identifier.literal(role.name()) + ") THEN " + create + "; END IF; END";
        return "DO " + Identifier.literal(block);
    }

    private static List<String> changes(Role role) {
        var statements = new ArrayList<String>();
        for (String group : role.memberOf()) {
            statements.add("GRANT " + Identifier.quote(group) + " TO " + Identifier.quote(role.name()));
        }
        for (String text : role.settings()) {
            Setting setting = Setting.parse(text);
            String value =
                    QUOTED_LISTS.contains(setting.name()) ? setting.value() : Identifier.literal(setting.value());
            statements.add("ALTER ROLE " + Identifier.quote(role.name()) + " SET " + parameter(setting.name()) + " TO "
                    + (value.isEmpty() ? "''" : value));
        }
        return statements;
    }

    /// A parameter of an extension has a prefix and a dot.
    private static String parameter(String name) {
        return Identifier.quote(name).replace(".", "\".\"");
    }
}
