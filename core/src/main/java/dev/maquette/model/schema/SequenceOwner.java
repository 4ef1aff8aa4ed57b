package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;

/// The column a sequence belongs to.
///
/// @param table the table
/// @param column the column
/// @param identity whether it is the column's identity sequence; else `OWNED BY`
public record SequenceOwner(QualifiedName table, String column, boolean identity) {}
