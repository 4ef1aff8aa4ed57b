package dev.maquette.catalog.ddl;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Behaviour;
import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Environment;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Relations;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.Types;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Comments.
final class CommentDdl {
    private final List<Part> parts = new ArrayList<>();

    private CommentDdl() {}

    static List<Part> parts(Schema schema, List<NamedObject> objects) {
        var comments = new CommentDdl();
        comments.environment(schema.environment());
        objects.forEach(object -> comments.add(
                object.address(), object.phrase(), object.properties().comment()));
        comments.types(schema.types());
        schema.code()
                .casts()
                .forEach(cast -> comments.add(
                        cast.address(), "CAST (" + cast.source() + " AS " + cast.target() + ")", cast.comment()));
        comments.relations(schema.relations());
        comments.behaviour(schema.behaviour());
        return comments.parts;
    }

    /// The comments of event triggers, which do not exist before everything else does.
    static List<Part> eventTriggers(Behaviour behaviour) {
        var comments = new CommentDdl();
        behaviour
                .eventTriggers()
                .forEach(trigger -> comments.add(
                        ObjectAddress.of(ObjectKind.EVENT_TRIGGER, trigger.name()),
                        "EVENT TRIGGER " + Identifier.quote(trigger.name()),
                        trigger.properties().comment()));
        return comments.parts;
    }

    private void environment(Environment environment) {
        environment
                .roles()
                .forEach(role -> add(
                        ObjectAddress.of(ObjectKind.ROLE, role.name()),
                        "ROLE " + Identifier.quote(role.name()),
                        role.comment()));
        environment
                .extensions()
                .forEach(extension -> add(
                        ObjectAddress.of(ObjectKind.EXTENSION, extension.name()),
                        "EXTENSION " + Identifier.quote(extension.name()),
                        extension.comment()));
    }

    private void types(Types types) {
        types.domains()
                .forEach(domain -> domain.constraints()
                        .forEach(constraint -> add(
                                ObjectAddress.of(ObjectKind.TYPE, domain.name()),
                                "CONSTRAINT " + Identifier.quote(constraint.name()) + " ON DOMAIN "
                                        + Identifier.quote(domain.name()),
                                constraint.comment())));
        types.composites()
                .forEach(type -> type.attributes()
                        .forEach(attribute -> column(type.name(), attribute.name(), attribute.comment())));
    }

    private void relations(Relations relations) {
        relations.tables().forEach(table -> columns(table.name(), table.columns()));
        relations.views().forEach(view -> columns(view.name(), view.columns()));
        relations
                .indexes()
                .forEach(index -> add(
                        index.address(),
                        "INDEX " + Identifier.quote(index.name()),
                        index.links().comment()));
        relations
                .constraints()
                .forEach(constraint -> add(
                        constraint.address(),
                        "CONSTRAINT " + on(constraint.name(), constraint.table()),
                        constraint.state().links().comment()));
    }

    private void behaviour(Behaviour behaviour) {
        behaviour
                .triggers()
                .forEach(one -> add(
                        new ObjectAddress(ObjectKind.TRIGGER, one.table(), one.name()),
                        "TRIGGER " + on(one.name(), one.table()),
                        one.comment()));
        behaviour
                .rules()
                .forEach(one -> add(
                        new ObjectAddress(ObjectKind.RULE, one.table(), one.name()),
                        "RULE " + on(one.name(), one.table()),
                        one.comment()));
        behaviour
                .policies()
                .forEach(one -> add(
                        new ObjectAddress(ObjectKind.POLICY, one.table(), one.name()),
                        "POLICY " + on(one.name(), one.table()),
                        one.comment()));
    }

    private static String on(String name, QualifiedName table) {
        return Identifier.quote(name) + " ON " + Identifier.quote(table);
    }

    private void columns(QualifiedName relation, List<Column> columns) {
        columns.forEach(one -> column(relation, one.name(), one.properties().comment()));
    }

    private void column(QualifiedName relation, String name, Optional<String> comment) {
        add(
                new ObjectAddress(ObjectKind.COLUMN, relation, name),
                "COLUMN " + Identifier.quote(relation) + "." + Identifier.quote(name),
                comment);
    }

    private void add(ObjectAddress object, String phrase, Optional<String> comment) {
        comment.ifPresent(text -> parts.add(
                Part.of(object, DdlPhase.COMMENTS, "COMMENT ON " + phrase + " IS " + Identifier.literal(text))));
    }
}
