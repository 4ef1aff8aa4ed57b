package dev.maquette.model.schema;

import java.util.List;

/// A publication.
///
/// @param name its name
/// @param properties owner and comment
/// @param allTables whether it covers all tables
/// @param tables the tables it names
/// @param namespaces the schemas it covers
/// @param options its `WITH` options as `name=value`
public record Publication(
        String name,
        ObjectProperties properties,
        boolean allTables,
        List<PublishedTable> tables,
        List<String> namespaces,
        List<String> options) {
    public Publication {
        tables = List.copyOf(tables);
        namespaces = List.copyOf(namespaces);
        options = List.copyOf(options);
    }
}
