package dev.maquette.hazard;

import dev.maquette.model.QualifiedName;

/// A relation of the scratch database.
///
/// @param oid its object identifier
/// @param kind `relkind`
/// @param node its file; 0 when it has none
/// @param table the table of an index; 0 for what is no index
/// @param parent the table it is a partition of; 0 for what is none
/// @param logged whether what is written to it goes into the log
/// @param keys what an index sorts by
record Relation(
        long oid,
        String schema,
        String name,
        String kind,
        long node,
        long table,
        long parent,
        boolean logged,
        Effect.Keys keys) {
    QualifiedName qualifiedName() {
        return new QualifiedName(schema, name);
    }

    boolean index() {
        return kind.equals("i") || kind.equals("I");
    }

    /// Whether an application can write to it, or to the table it is an index of.
    boolean written() {
        return kind.equals("r") || kind.equals("p") || kind.equals("f") || index();
    }

    /// Whether rows are stored under its name, in itself or in its partitions.
    boolean holdsRows() {
        return kind.equals("r") || kind.equals("p") || kind.equals("m");
    }
}
