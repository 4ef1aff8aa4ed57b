package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.List;
import java.util.Optional;

/// A table's constraint.
///
/// @param table its table
/// @param name its name
/// @param kind what it is
/// @param definition as `pg_get_constraintdef` prints it
/// @param columns the columns it names, in its order
/// @param reference what a foreign key refers to
/// @param state how it is checked, and what it belongs to
public record Constraint(
        QualifiedName table,
        String name,
        ConstraintKind kind,
        String definition,
        List<String> columns,
        Optional<ForeignKeyReference> reference,
        ConstraintState state) {
    public Constraint {
        columns = List.copyOf(columns);
    }

    /// The index that enforces it, or that a foreign key relies on.
    public Optional<QualifiedName> index() {
        return state.links().index();
    }

    /// The constraint's address.
    public ObjectAddress address() {
        return new ObjectAddress(ObjectKind.CONSTRAINT, table, name);
    }
}
