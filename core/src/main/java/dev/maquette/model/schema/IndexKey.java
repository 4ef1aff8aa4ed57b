package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.Optional;

/// A key column of an index.
///
/// @param column the table's column; absent for an expression
/// @param expression the expression as SQL; absent for a plain column
/// @param operatorClass the operator class
/// @param defaultOperatorClass whether the type's default is used
/// @param collation the collation, when the type has one
/// @param order the sort order
/// @param type the type of the indexed value as SQL
public record IndexKey(
        Optional<String> column,
        Optional<String> expression,
        QualifiedName operatorClass,
        boolean defaultOperatorClass,
        Optional<QualifiedName> collation,
        KeyOrder order,
        String type) {}
