package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.Optional;

/// An attribute of a composite type.
///
/// @param name its name
/// @param type its type as SQL
/// @param collation a collation other than the type's
/// @param comment the comment
public record CompositeAttribute(
        String name, String type, Optional<QualifiedName> collation, Optional<String> comment) {}
