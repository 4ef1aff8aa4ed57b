package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.List;
import java.util.Optional;

/// A table in a publication.
///
/// @param table the table
/// @param columns the columns, or empty for all
/// @param where the row filter as SQL
public record PublishedTable(QualifiedName table, List<String> columns, Optional<String> where) {
    public PublishedTable {
        columns = List.copyOf(columns);
    }
}
