package dev.maquette.model.schema;

/// A schema.
///
/// @param name its name
/// @param properties owner, privileges, comment
public record Namespace(String name, ObjectProperties properties) {}
