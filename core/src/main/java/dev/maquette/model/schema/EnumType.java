package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.List;

/// An enum type.
///
/// @param name its name
/// @param properties owner, privileges, comment
/// @param labels the labels in sort order
public record EnumType(QualifiedName name, ObjectProperties properties, List<EnumLabel> labels) {
    public EnumType {
        labels = List.copyOf(labels);
    }
}
