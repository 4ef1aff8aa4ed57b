package dev.maquette.model.schema;

/// A label of an enum type.
///
/// @param oid its OID in production: stored statistics of enum columns contain it
/// @param name the label
public record EnumLabel(long oid, String name) {}
