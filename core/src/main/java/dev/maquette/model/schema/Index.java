package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;

/// An index.
///
/// @param name its name
/// @param table its table or materialised view
/// @param definition as `pg_get_indexdef` prints it
/// @param shape what it indexes and how
/// @param state whether it can be used
/// @param storage storage parameters, tablespace, statistics targets
/// @param links constraint, parent index, comment
public record Index(
        QualifiedName name,
        QualifiedName table,
        String definition,
        IndexShape shape,
        IndexState state,
        IndexStorage storage,
        IndexLinks links) {

    /// The index's address.
    public ObjectAddress address() {
        return ObjectAddress.of(ObjectKind.INDEX, name);
    }
}
