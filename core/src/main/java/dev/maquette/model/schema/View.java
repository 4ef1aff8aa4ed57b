package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.List;

/// A view or materialised view.
///
/// @param name its name
/// @param materialized whether it stores its rows
/// @param populated whether a materialised view was filled; true for views
/// @param properties owner, privileges, comment
/// @param definition the query as `pg_get_viewdef` prints it, without the semicolon
/// @param storage how it is stored; for a view, only the options mean something
/// @param columns its columns
public record View(
        QualifiedName name,
        boolean materialized,
        boolean populated,
        ObjectProperties properties,
        String definition,
        TableStorage storage,
        List<Column> columns) {
    public View {
        columns = List.copyOf(columns);
    }

    /// The view's address.
    public ObjectAddress address() {
        return ObjectAddress.of(ObjectKind.VIEW, name);
    }
}
