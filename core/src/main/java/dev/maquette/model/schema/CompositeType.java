package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.List;

/// A stand-alone composite type.
///
/// @param name its name
/// @param properties owner, privileges, comment
/// @param attributes its attributes
public record CompositeType(QualifiedName name, ObjectProperties properties, List<CompositeAttribute> attributes) {
    public CompositeType {
        attributes = List.copyOf(attributes);
    }
}
