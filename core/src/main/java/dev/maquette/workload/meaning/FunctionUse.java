package dev.maquette.workload.meaning;

import dev.maquette.model.QualifiedName;

/// A function that a statement calls, directly or through an operator.
///
/// @param volatility `i` immutable, `s` stable, `v` volatile
public record FunctionUse(QualifiedName function, char volatility) {}
