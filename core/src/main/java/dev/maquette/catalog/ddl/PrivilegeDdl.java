package dev.maquette.catalog.ddl;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.DefaultPrivileges;
import dev.maquette.model.schema.Grant;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Schema;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Privileges: on objects, on columns, and by default.
final class PrivilegeDdl {
    private PrivilegeDdl() {}

    static List<Part> parts(Schema schema, List<NamedObject> objects) {
        var parts = new ArrayList<Part>();
        objects.forEach(object -> object.grantPhrase()
                .ifPresent(phrase -> object.properties()
                        .acl()
                        .ifPresent(acl -> parts.add(Part.of(
                                object.address(),
                                DdlPhase.PRIVILEGES,
                                replaced(phrase, object.properties().owner(), acl))))));
        schema.relations()
                .tables()
                .forEach(table ->
                        parts.addAll(columns(table.name(), table.properties().owner(), table.columns())));
        schema.relations()
                .views()
                .forEach(view ->
                        parts.addAll(columns(view.name(), view.properties().owner(), view.columns())));
        schema.environment().defaultPrivileges().forEach(privileges -> parts.add(byDefault(privileges)));
        return parts;
    }

    private static List<String> replaced(String phrase, String owner, List<Grant> acl) {
        var statements = new ArrayList<String>();
        statements.add("REVOKE ALL ON " + phrase + " FROM PUBLIC");
        statements.add("REVOKE ALL ON " + phrase + " FROM " + Identifier.quote(owner));
        inOrder(owner, acl).forEach(grant -> statements.addAll(grant(grant, owner, "", phrase)));
        return statements;
    }

    private static List<Part> columns(QualifiedName relation, String owner, List<Column> columns) {
        var parts = new ArrayList<Part>();
        String phrase = "TABLE " + Identifier.quote(relation);
        for (Column column : columns) {
            List<Grant> acl = column.properties().acl().orElse(List.of());
            String list = " (" + Identifier.quote(column.name()) + ")";
            var statements = new ArrayList<String>();
            inOrder(owner, acl).forEach(grant -> statements.addAll(grant(grant, owner, list, phrase)));
            parts.add(Part.of(
                    new ObjectAddress(ObjectKind.COLUMN, relation, column.name()), DdlPhase.PRIVILEGES, statements));
        }
        return parts;
    }

    /// The owner's grants first, then those of roles that have been granted the right to grant.
    private static List<Grant> inOrder(String owner, List<Grant> acl) {
        var ordered = new ArrayList<Grant>();
        var remaining = new ArrayList<>(acl);
        Set<String> grantors = new HashSet<>(Set.of(owner));
        boolean found = true;
        while (found) {
            List<Grant> next = remaining.stream()
                    .filter(grant -> grantors.contains(grant.grantor()))
                    .toList();
            found = !next.isEmpty();
            ordered.addAll(next);
            remaining.removeAll(next);
            next.stream()
                    .filter(grant -> !grant.grantable().isEmpty())
                    .forEach(grant -> grant.grantee().ifPresent(grantors::add));
        }
        ordered.addAll(remaining);
        return ordered;
    }

    /// Only the session's role can be a grantor.
    private static List<String> grant(Grant grant, String owner, String columns, String phrase) {
        var statements = new ArrayList<String>();
        if (!grant.grantor().equals(owner)) {
            statements.add("SET SESSION AUTHORIZATION " + Identifier.quote(grant.grantor()));
        }
        statements.addAll(grants(grant, columns, " ON " + phrase));
        if (!grant.grantor().equals(owner)) {
            statements.add("RESET SESSION AUTHORIZATION");
        }
        return statements;
    }

    private static List<String> grants(Grant grant, String columns, String target) {
        String to = " TO " + grant.grantee().map(Identifier::quote).orElse("PUBLIC");
        var plain = new ArrayList<>(grant.privileges());
        plain.removeAll(grant.grantable());
        var statements = new ArrayList<String>();
        if (!plain.isEmpty()) {
            statements.add("GRANT " + list(plain, columns) + target + to);
        }
        if (!grant.grantable().isEmpty()) {
            statements.add("GRANT " + list(grant.grantable(), columns) + target + to + " WITH GRANT OPTION");
        }
        return statements;
    }

    private static String list(List<String> privileges, String columns) {
        return String.join(", ", privileges.stream().map(one -> one + columns).toList());
    }

    /// Those of one schema add to the general ones; the general ones replace the built-in defaults.
    private static Part byDefault(DefaultPrivileges privileges) {
        String alter = "ALTER DEFAULT PRIVILEGES FOR ROLE " + Identifier.quote(privileges.role())
                + privileges
                        .namespace()
                        .map(name -> " IN SCHEMA " + Identifier.quote(name))
                        .orElse("")
                + " ";
        String target = " ON " + privileges.objects();
        var statements = new ArrayList<String>();
        if (privileges.namespace().isEmpty()) {
            statements.add(alter + "REVOKE ALL" + target + " FROM PUBLIC");
            statements.add(alter + "REVOKE ALL" + target + " FROM " + Identifier.quote(privileges.role()));
        }
        privileges.acl().forEach(grant -> grants(grant, "", target).forEach(one -> statements.add(alter + one)));
        return Part.of(
                ObjectAddress.of(ObjectKind.DEFAULT_PRIVILEGES, privileges.role()), DdlPhase.PRIVILEGES, statements);
    }
}
