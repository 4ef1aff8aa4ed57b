package dev.maquette.scale.load;

import dev.maquette.model.QualifiedName;

/// The leading column of a B-tree in which the planner would look up the ends of its values.
///
/// @param table the table
/// @param content the column's name as it is, or the expression
/// @param type its type as SQL, without domains and modifiers
/// @param descending whether the greatest value comes first
/// @param columns all columns of the index, those it only carries included
public record LeadingKey(QualifiedName table, String content, String type, boolean descending, int columns) {}
