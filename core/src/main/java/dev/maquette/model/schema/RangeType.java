package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;

/// A range type and its multirange.
///
/// @param name its name
/// @param properties owner, privileges, comment
/// @param multirange the name of the multirange type
/// @param definition what it is built from
public record RangeType(
        QualifiedName name, ObjectProperties properties, QualifiedName multirange, RangeDefinition definition) {}
