package dev.maquette.catalog.ddl;

import dev.maquette.model.schema.ObjectAddress;

/// A statement that builds a part of a schema.
///
/// @param sql the statement, without a semicolon at its end
/// @param phase what it is for
/// @param object the object it makes or changes
public record DdlStatement(String sql, DdlPhase phase, ObjectAddress object) {}
