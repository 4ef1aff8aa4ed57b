package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;

/// An operator class with its own operators and functions.
///
/// @param name its name
/// @param accessMethod its index access method
/// @param family its operator family
/// @param properties owner and comment
/// @param definition the complete `CREATE OPERATOR CLASS` statement
public record OperatorClass(
        QualifiedName name, String accessMethod, QualifiedName family, ObjectProperties properties, String definition) {

    /// The operator class's address.
    public ObjectAddress address() {
        return new ObjectAddress(ObjectKind.OPERATOR_CLASS, name, accessMethod);
    }
}
