package dev.maquette.model.schema;

/// The statistics target of an index column.
///
/// @param number the column's number in the index, from 1
/// @param target the target
public record IndexTarget(int number, int target) {}
