package dev.maquette.change.shape;

/// A column and its type.
///
/// @param name its name
/// @param type its type as SQL
public record TypedColumn(String name, String type) {}
