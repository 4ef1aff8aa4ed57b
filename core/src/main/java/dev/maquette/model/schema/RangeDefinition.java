package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.Optional;

/// What a range type is built from.
///
/// @param subtype the element type as SQL
/// @param operatorClass the B-tree operator class that orders elements
/// @param collation the collation, when the element type has one
/// @param canonical the canonicalisation function
/// @param difference the element difference function
public record RangeDefinition(
        String subtype,
        QualifiedName operatorClass,
        Optional<QualifiedName> collation,
        Optional<QualifiedName> canonical,
        Optional<QualifiedName> difference) {}
