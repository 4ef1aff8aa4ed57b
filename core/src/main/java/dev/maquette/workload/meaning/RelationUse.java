package dev.maquette.workload.meaning;

import dev.maquette.model.QualifiedName;
import java.util.List;

/// A table, view or other relation in a query.
///
/// @param relation its name
/// @param alias the name by which the query knows it
/// @param kind `pg_class.relkind`, such as `r`
/// @param columns the columns by what is done with them
/// @param written whether it is the target of the command
public record RelationUse(QualifiedName relation, String alias, String kind, Columns columns, boolean written) {
    /// Column names in table order; `*` stands for the whole row.
    public record Columns(List<String> read, List<String> inserted, List<String> updated) {
        public Columns {
            read = List.copyOf(read);
            inserted = List.copyOf(inserted);
            updated = List.copyOf(updated);
        }
    }
}
