package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.Optional;

/// What hangs on a constraint.
///
/// @param index the index that enforces it, or that a foreign key relies on
/// @param comment the comment
public record ConstraintLinks(Optional<QualifiedName> index, Optional<String> comment) {}
