package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.List;

/// What a foreign key refers to.
///
/// @param table the referenced table
/// @param columns its columns, in the constraint's order
/// @param onUpdate when the referenced key changes
/// @param onDelete when the referenced row is deleted
/// @param match how NULLs are treated
public record ForeignKeyReference(
        QualifiedName table,
        List<String> columns,
        ReferenceAction onUpdate,
        ReferenceAction onDelete,
        ReferenceMatch match) {
    public ForeignKeyReference {
        columns = List.copyOf(columns);
    }
}
