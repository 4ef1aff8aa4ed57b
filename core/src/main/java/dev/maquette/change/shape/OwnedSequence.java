package dev.maquette.change.shape;

import dev.maquette.model.QualifiedName;

/// A sequence that belongs to a column, as one of a `serial` does.
///
/// @param name the sequence
/// @param column the column
/// @param type its type: `smallint`, `integer` or `bigint`
public record OwnedSequence(QualifiedName name, String column, String type) {}
