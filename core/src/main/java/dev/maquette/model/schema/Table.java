package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.List;
import java.util.Optional;

/// An ordinary, partitioned or foreign table.
///
/// @param name its name
/// @param kind what it is
/// @param properties owner, privileges, comment
/// @param storage how it is stored
/// @param columns its columns by number
/// @param inheritance its place among other tables
/// @param protection row security and replica identity
public record Table(
        QualifiedName name,
        TableKind kind,
        ObjectProperties properties,
        TableStorage storage,
        List<Column> columns,
        Inheritance inheritance,
        TableProtection protection) {
    public Table {
        columns = List.copyOf(columns);
    }

    /// The table with other columns.
    public Table withColumns(List<Column> others) {
        return new Table(name, kind, properties, storage, others, inheritance, protection);
    }

    /// The column of this name.
    public Optional<Column> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst();
    }

    /// Whether this table is a partition of another.
    public boolean isPartition() {
        return inheritance.partitionBound().isPresent();
    }

    /// The table's address.
    public ObjectAddress address() {
        return ObjectAddress.of(ObjectKind.TABLE, name);
    }
}
