package dev.maquette.app.report.picture;

import dev.maquette.model.QualifiedName;
import java.util.List;

/// What a picture shows, before anything has a place.
///
/// @param title what it is a picture of
/// @param boxes the tables
/// @param links the foreign keys between them; both ends are among the boxes
/// @param leftOut how many tables that belong here were left out because there are too many
public record Diagram(String title, List<Box> boxes, List<Link> links, int leftOut) {
    public Diagram {
        boxes = List.copyOf(boxes);
        links = List.copyOf(links);
    }

    /// How a table stands out.
    public enum Emphasis {
        /// The table the picture is about.
        FOCUS,
        /// Any other table.
        PLAIN
    }

    /// A table.
    ///
    /// @param table its name
    /// @param label its name as shown
    /// @param rows the columns shown
    /// @param hiddenColumns how many columns are not shown
    /// @param emphasis how it stands out
    /// @param findings how many findings name it
    public record Box(
            QualifiedName table, String label, List<Row> rows, int hiddenColumns, Emphasis emphasis, int findings) {
        public Box {
            rows = List.copyOf(rows);
        }
    }

    /// A column.
    ///
    /// @param name its name
    /// @param type its type as SQL
    /// @param primaryKey whether it belongs to the primary key
    /// @param foreignKey whether it belongs to a foreign key
    /// @param nullable whether NULL is allowed
    public record Row(String name, String type, boolean primaryKey, boolean foreignKey, boolean nullable) {}

    /// A foreign key.
    ///
    /// @param name the constraint's name
    /// @param child the referencing table
    /// @param childColumn its first referencing column
    /// @param parent the referenced table
    /// @param parentColumn its first referenced column
    /// @param childUnique whether a parent row has at most one child row
    /// @param parentOptional whether a child row may have no parent
    public record Link(
            String name,
            QualifiedName child,
            String childColumn,
            QualifiedName parent,
            String parentColumn,
            boolean childUnique,
            boolean parentOptional) {}
}
