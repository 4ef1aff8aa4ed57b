package dev.maquette.change.shape;

import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;

/// A table as the partition that takes all rows there are, and those to come for a while.
///
/// @param table the table, whose name a partitioned one takes
/// @param column the column by whose values
/// @param end the first value that it does not take, as a literal that no setting of the session changes
/// @param label what tells its names from those that the partitioned table takes, such as `until_2026_04_01`
public record History(QualifiedName table, String column, String end, String label) {
    /// Its name as a partition.
    public QualifiedName name() {
        return of(table);
    }

    /// The name of something of its own.
    QualifiedName of(QualifiedName name) {
        return new QualifiedName(name.schema(), of(name.name()));
    }

    /// Long names that begin alike must not be cut to one and the same.
    String of(String name) {
        String whole = name + "_" + label;
        String mark = "_" + Integer.toHexString(name.hashCode()) + "_" + label;
        return Identifier.fitted(name, "_" + label).equals(whole) ? whole : Identifier.fitted(name, mark);
    }

    /// The check by which the server knows that its rows lie within its bounds.
    String proof() {
        return Identifier.quote(Identifier.fitted(table.name(), "_" + label + "_rows"));
    }

    /// What is true of each of its rows.
    String condition() {
        return quotedColumn() + " IS NOT NULL AND " + quotedColumn() + " < " + end;
    }

    /// What is true of no row of it.
    public String exception() {
        return quotedColumn() + " IS NULL OR " + quotedColumn() + " >= " + end;
    }

    /// What is true of the rows of other partitions.
    String beyond() {
        return quotedColumn() + " >= " + end;
    }

    String bound() {
        return "FOR VALUES FROM (MINVALUE) TO (" + end + ")";
    }

    String quotedColumn() {
        return Identifier.quote(column);
    }
}
