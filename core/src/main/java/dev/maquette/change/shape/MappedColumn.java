package dev.maquette.change.shape;

/// Where a column of the table that is written to comes from.
///
/// @param name the column
/// @param expression its value, as SQL over a row `a` of the table that is read
/// @param type its type
/// @param hashable whether values of its type can be hashed; else their text is
public record MappedColumn(String name, String expression, String type, boolean hashable) {}
