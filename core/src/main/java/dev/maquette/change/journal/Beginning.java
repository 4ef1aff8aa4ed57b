package dev.maquette.change.journal;

import dev.maquette.model.QualifiedName;

/// A change that is about to be entered into the journal.
///
/// @param table the table that is changed
/// @param phase what is to be done first
/// @param plan the plan, a JSON document
public record Beginning(QualifiedName table, Phase phase, String plan) {}
