package dev.maquette.catalog.ddl;

import dev.maquette.model.schema.Dependency;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Relations;
import dev.maquette.model.schema.Schema;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Renders a schema as the statements that build it in an empty database, run by a superuser in list order.
///
/// The result depends on the value alone. Tablespaces are left out, so that everything is in the database's own.
public final class DdlRenderer {
    private static final List<String> SESSION = List.of(
            "SET search_path = pg_catalog",
            "SET check_function_bodies = off",
            "SET client_min_messages = warning",
            "SET row_security = off",
            "SET default_tablespace = ''",
            "SET datestyle = ISO",
            "SET intervalstyle = postgres",
            "SET timezone = 'UTC'",
            "SET xmloption = content");

    private DdlRenderer() {}

    /// The statements that build the schema, or as much of it as needs nothing that was omitted from it.
    public static List<DdlStatement> render(Schema schema) {
        return PartOrder.sort(
                parts(schema).stream().filter(new Buildable(schema)::test).toList(), dependencies(schema));
    }

    /// The statements that make the schema's roles, as far as the cluster lacks them.
    public static List<DdlStatement> renderRoles(Schema schema) {
        return PartOrder.sort(RoleDdl.parts(schema.environment().roles()), List.of());
    }

    /// Tables are made alone, so that inheriting is no reason to wait: siblings keep their order.
    private static List<Dependency> dependencies(Schema schema) {
        Set<Dependency> inherited = schema.relations().tables().stream()
                .flatMap(table -> table.inheritance().parents().stream()
                        .map(parent -> new Dependency(table.address(), ObjectAddress.of(ObjectKind.TABLE, parent))))
                .collect(Collectors.toSet());
        return schema.dependencies().stream()
                .filter(dependency -> !inherited.contains(dependency))
                .toList();
    }

    private static List<Part> parts(Schema schema) {
        List<NamedObject> objects = NamedObjects.of(schema);
        var parts = new ArrayList<Part>();
        parts.add(Part.of(ObjectAddress.of(ObjectKind.OTHER, "session"), DdlPhase.SESSION, SESSION));
        parts.addAll(RoleDdl.parts(schema.environment().roles()));
        parts.addAll(EnvironmentDdl.parts(schema.environment()));
        parts.addAll(TypeDdl.parts(schema.types()));
        parts.addAll(CodeDdl.parts(schema.code(), schema.types()));
        parts.addAll(relations(schema.relations()));
        parts.addAll(BehaviourDdl.parts(schema.behaviour()));
        parts.addAll(ReplicationDdl.protection(schema.relations()));
        parts.addAll(ReplicationDdl.publications(schema.behaviour().publications()));
        parts.addAll(new InheritanceDdl(schema.relations()).flags());
        parts.addAll(owners(objects));
        parts.addAll(EnvironmentDdl.removals(schema.environment()));
        parts.addAll(PrivilegeDdl.parts(schema, objects));
        parts.addAll(CommentDdl.parts(schema, objects));
        parts.addAll(eventTriggers(schema));
        return parts;
    }

    private static List<Part> relations(Relations relations) {
        var tables = new TableDdl(relations);
        var constraints = new ConstraintDdl(relations);
        var parts = new ArrayList<Part>();
        parts.addAll(SequenceDdl.parts(relations.sequences()));
        parts.addAll(tables.creations());
        parts.addAll(tables.values());
        parts.addAll(SequenceDdl.states(relations.sequences()));
        parts.addAll(constraints.checks());
        parts.addAll(new InheritanceDdl(relations).links());
        parts.addAll(ViewDdl.parts(relations.views()));
        parts.addAll(new IndexDdl(relations).parts());
        parts.addAll(IndexDdl.statistics(relations.statistics()));
        parts.addAll(constraints.foreignKeys());
        return parts;
    }

    private static List<Part> owners(List<NamedObject> objects) {
        return objects.stream()
                .filter(NamedObject::hasOwner)
                .map(object -> Part.of(
                        object.address(),
                        DdlPhase.PROPERTIES,
                        "ALTER " + object.phrase() + " OWNER TO "
                                + Identifier.quote(object.properties().owner())))
                .toList();
    }

    private static List<Part> eventTriggers(Schema schema) {
        var parts =
                new ArrayList<>(BehaviourDdl.eventTriggers(schema.behaviour().eventTriggers()));
        schema.behaviour()
                .eventTriggers()
                .forEach(trigger -> parts.add(Part.of(
                        ObjectAddress.of(ObjectKind.EVENT_TRIGGER, trigger.name()),
                        DdlPhase.EVENT_TRIGGERS,
                        "ALTER EVENT TRIGGER " + Identifier.quote(trigger.name()) + " OWNER TO "
                                + Identifier.quote(trigger.properties().owner()))));
        parts.addAll(CommentDdl.eventTriggers(schema.behaviour()));
        return parts;
    }
}
