package dev.maquette.model.schema;

/// One object needs another.
///
/// @param from the object that needs
/// @param to the object that is needed
public record Dependency(ObjectAddress from, ObjectAddress to) {}
