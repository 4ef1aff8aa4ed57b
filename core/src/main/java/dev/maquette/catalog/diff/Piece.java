package dev.maquette.catalog.diff;

import dev.maquette.catalog.ddl.DdlPhase;
import dev.maquette.catalog.ddl.DdlStatement;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;

/// A part of a schema that is compared as a whole: an object, or a property of one.
///
/// @param object the object
/// @param phase what its statements are for
record Piece(ObjectAddress object, DdlPhase phase) {
    static Piece of(DdlStatement statement) {
        return new Piece(statement.object(), statement.phase());
    }

    /// Whether its statements make the object, rather than give it a property.
    boolean makes() {
        return object.kind() != ObjectKind.OTHER
                && switch (phase) {
                    case FOUNDATION, TABLES, INDEXES, STATISTICS, FOREIGN_KEYS, BEHAVIOUR, EVENT_TRIGGERS -> true;
                    case SESSION, PROPERTIES, PRIVILEGES, COMMENTS -> false;
                };
    }
}
