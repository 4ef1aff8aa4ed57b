package dev.maquette.catalog.ddl;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Behaviour;
import dev.maquette.model.schema.Code;
import dev.maquette.model.schema.Environment;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.ObjectProperties;
import dev.maquette.model.schema.Relations;
import dev.maquette.model.schema.Routine;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.Sequence;
import dev.maquette.model.schema.TableKind;
import dev.maquette.model.schema.Types;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lists everything that has an owner, with the phrases that name it.
final class NamedObjects {
    private final List<NamedObject> objects = new ArrayList<>();

    private NamedObjects() {}

    static List<NamedObject> of(Schema schema) {
        var all = new NamedObjects();
        all.environment(schema.environment());
        all.types(schema.types());
        all.code(schema.code());
        all.relations(schema.relations());
        all.behaviour(schema.behaviour());
        return List.copyOf(all.objects);
    }

    private void environment(Environment environment) {
        environment.namespaces().forEach(one -> bare(ObjectKind.NAMESPACE, "SCHEMA", one.name(), one.properties()));
        environment
                .wrappers()
                .forEach(one ->
                        bare(ObjectKind.FOREIGN_DATA_WRAPPER, "FOREIGN DATA WRAPPER", one.name(), one.properties()));
        for (var server : environment.servers()) {
            String name = Identifier.quote(server.name());
            objects.add(new NamedObject(
                    ObjectAddress.of(ObjectKind.FOREIGN_SERVER, server.name()),
                    "SERVER " + name,
                    Optional.of("FOREIGN SERVER " + name),
                    true,
                    server.properties()));
        }
    }

    private void types(Types types) {
        types.collations().forEach(one -> plain(ObjectKind.COLLATION, "COLLATION", one.name(), one.properties()));
        types.enums().forEach(one -> type("TYPE", one.name(), one.properties()));
        types.ranges().forEach(one -> type("TYPE", one.name(), one.properties()));
        types.composites().forEach(one -> type("TYPE", one.name(), one.properties()));
        types.domains().forEach(one -> type("DOMAIN", one.name(), one.properties()));
        types.dictionaries()
                .forEach(one -> plain(
                        ObjectKind.TEXT_SEARCH_DICTIONARY, "TEXT SEARCH DICTIONARY", one.name(), one.properties()));
        types.configurations()
                .forEach(one -> plain(
                        ObjectKind.TEXT_SEARCH_CONFIGURATION,
                        "TEXT SEARCH CONFIGURATION",
                        one.name(),
                        one.properties()));
    }

    private void code(Code code) {
        code.routines().forEach(this::routine);
        code.operators()
                .forEach(one -> objects.add(new NamedObject(
                        one.address(),
                        "OPERATOR " + operator(one.name()) + " ("
                                + one.leftType().orElse("NONE") + ", " + one.rightType() + ")",
                        Optional.empty(),
                        true,
                        one.properties())));
        code.operatorClasses()
                .forEach(one -> objects.add(new NamedObject(
                        one.address(),
                        "OPERATOR CLASS " + Identifier.quote(one.name()) + " USING "
                                + Identifier.quote(one.accessMethod()),
                        Optional.empty(),
                        true,
                        one.properties())));
    }

    private static String operator(QualifiedName name) {
        return Identifier.quote(name.schema()) + "." + name.name();
    }

    private void routine(Routine routine) {
        String name = Identifier.quote(routine.name());
        String arguments = "(" + routine.identityArguments() + ")";
        String phrase = switch (routine.kind()) {
            case FUNCTION, WINDOW -> "FUNCTION " + name + arguments;
            case PROCEDURE -> "PROCEDURE " + name + arguments;
            case AGGREGATE -> "AGGREGATE " + name + (arguments.equals("()") ? "(*)" : arguments);
        };
        objects.add(new NamedObject(
                routine.address(),
                phrase,
                Optional.of("ROUTINE " + name + flat(arguments)),
                true,
                routine.properties()));
    }

    /// The arguments of an ordered-set aggregate in one list, as `GRANT` wants them.
    private static String flat(String arguments) {
        return arguments.replace("(ORDER BY ", "(").replace(" ORDER BY ", ", ");
    }

    private void relations(Relations relations) {
        relations
                .tables()
                .forEach(table -> relation(
                        table.address(),
                        table.kind() == TableKind.FOREIGN ? "FOREIGN TABLE" : "TABLE",
                        table.properties()));
        relations
                .views()
                .forEach(view -> relation(
                        view.address(), view.materialized() ? "MATERIALIZED VIEW" : "VIEW", view.properties()));
        relations.sequences().forEach(this::sequence);
        relations.statistics().forEach(one -> plain(ObjectKind.STATISTICS, "STATISTICS", one.name(), one.properties()));
    }

    private void relation(ObjectAddress address, String word, ObjectProperties properties) {
        String name = Identifier.quote(address.name());
        objects.add(new NamedObject(address, word + " " + name, Optional.of("TABLE " + name), true, properties));
    }

    private void sequence(Sequence sequence) {
        String phrase = "SEQUENCE " + Identifier.quote(sequence.name());
        objects.add(new NamedObject(
                SequenceDdl.address(sequence),
                phrase,
                Optional.of(phrase),
                sequence.ownedBy().isEmpty(),
                sequence.properties()));
    }

    private void behaviour(Behaviour behaviour) {
        behaviour
                .publications()
                .forEach(one -> noPrivileges(
                        ObjectAddress.of(ObjectKind.PUBLICATION, one.name()),
                        "PUBLICATION " + Identifier.quote(one.name()),
                        one.properties()));
    }

    private void bare(ObjectKind kind, String word, String name, ObjectProperties properties) {
        String phrase = word + " " + Identifier.quote(name);
        objects.add(new NamedObject(ObjectAddress.of(kind, name), phrase, Optional.of(phrase), true, properties));
    }

    private void type(String word, QualifiedName name, ObjectProperties properties) {
        String quoted = Identifier.quote(name);
        objects.add(new NamedObject(
                ObjectAddress.of(ObjectKind.TYPE, name),
                word + " " + quoted,
                Optional.of("TYPE " + quoted),
                true,
                properties));
    }

    private void plain(ObjectKind kind, String word, QualifiedName name, ObjectProperties properties) {
        noPrivileges(ObjectAddress.of(kind, name), word + " " + Identifier.quote(name), properties);
    }

    private void noPrivileges(ObjectAddress address, String phrase, ObjectProperties properties) {
        objects.add(new NamedObject(address, phrase, Optional.empty(), true, properties));
    }
}
