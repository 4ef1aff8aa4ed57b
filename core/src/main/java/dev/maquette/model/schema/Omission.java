package dev.maquette.model.schema;

/// An object that production has and the schema value lacks.
///
/// @param object which object
/// @param reason why it was left out, for a reader
public record Omission(ObjectAddress object, String reason) {}
