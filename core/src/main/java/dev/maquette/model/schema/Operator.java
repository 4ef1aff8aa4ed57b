package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.Optional;

/// An operator.
///
/// @param name its name
/// @param leftType the left operand's type as SQL; absent for prefix operators
/// @param rightType the right operand's type as SQL
/// @param properties owner and comment
/// @param definition the complete `CREATE OPERATOR` statement
public record Operator(
        QualifiedName name,
        Optional<String> leftType,
        String rightType,
        ObjectProperties properties,
        String definition) {

    /// The operator's address.
    public ObjectAddress address() {
        return new ObjectAddress(ObjectKind.OPERATOR, name, leftType.orElse("NONE") + ", " + rightType);
    }
}
