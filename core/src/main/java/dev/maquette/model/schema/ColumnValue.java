package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Where a column's value comes from when none is given.
///
/// @param kind which source
/// @param expression the default or generation expression as SQL
/// @param sequence the sequence of an identity column, or the one a default owns (`serial`)
public record ColumnValue(ColumnValueKind kind, Optional<String> expression, Optional<QualifiedName> sequence) {
    /// The same, whose sequence has another name.
    ///
    /// @param renaming the new name by the old one
    public ColumnValue renamed(UnaryOperator<QualifiedName> renaming) {
        return new ColumnValue(kind, expression, sequence.map(renaming));
    }
}
