package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.Optional;

/// What an index belongs to.
///
/// @param constraint the constraint it enforces
/// @param parent the index of the partitioned table that it is a part of
/// @param comment the comment
public record IndexLinks(Optional<String> constraint, Optional<QualifiedName> parent, Optional<String> comment) {}
