package dev.maquette.catalog.ddl;

import dev.maquette.model.schema.ObjectAddress;
import java.util.ArrayList;
import java.util.List;

/// Statements that belong together, with what they provide and need.
///
/// @param provides the objects that exist once the statements ran; the first names the part
/// @param phase what the statements are for
/// @param statements the statements in order
/// @param needs objects that must exist before, in addition to the schema's dependencies
/// @param stub statements that provide the objects without their needs, where a circle can be broken here
record Part(
        List<ObjectAddress> provides,
        DdlPhase phase,
        List<String> statements,
        List<ObjectAddress> needs,
        List<String> stub) {
    Part {
        provides = List.copyOf(provides);
        statements = List.copyOf(statements);
        needs = List.copyOf(needs);
        stub = List.copyOf(stub);
    }

    /// A part that needs nothing but what the dependencies say.
    static Part of(ObjectAddress object, DdlPhase phase, List<String> statements) {
        return new Part(List.of(object), phase, statements, List.of(), List.of());
    }

    /// A part of one statement.
    static Part of(ObjectAddress object, DdlPhase phase, String statement) {
        return of(object, phase, List.of(statement));
    }

    /// This part, after these objects.
    Part needing(List<ObjectAddress> addresses) {
        return new Part(provides, phase, statements, joined(needs, addresses), stub);
    }

    /// This part, providing these objects too.
    Part providing(List<ObjectAddress> addresses) {
        return new Part(joined(provides, addresses), phase, statements, needs, stub);
    }

    /// This part with a stub.
    Part withStub(String statement) {
        return new Part(provides, phase, statements, needs, List.of(statement));
    }

    /// The object that names the part.
    ObjectAddress object() {
        return provides.getFirst();
    }

    private static List<ObjectAddress> joined(List<ObjectAddress> first, List<ObjectAddress> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
