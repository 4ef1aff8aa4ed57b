package dev.maquette.hazard;

import dev.maquette.model.QualifiedName;

/// What a statement did to relations that hold rows in production.
public sealed interface Effect {
    /// A table was read from end to end.
    record Scanned(QualifiedName table) implements Effect {}

    /// A table or a materialised view was written anew.
    record Rewritten(QualifiedName table) implements Effect {}

    /// A table lost all its rows.
    record Emptied(QualifiedName table) implements Effect {}

    /// An index was built, which reads its table.
    record Built(QualifiedName index, QualifiedName table) implements Effect {}

    /// Every row of a table was looked up in another.
    record Compared(QualifiedName table, QualifiedName referenced) implements Effect {}

    /// Something of production is gone.
    ///
    /// @param what what it was
    /// @param name its name; with the table in front for columns and constraints
    /// @param table the table it was, or belonged to
    record Removed(Kind what, String name, QualifiedName table) implements Effect {
        /// What can go.
        public enum Kind {
            /// A table or materialised view with its rows.
            ROWS,
            /// A column with its values.
            COLUMN,
            /// An index.
            INDEX,
            /// A view, a sequence, a constraint: what holds no rows.
            DEFINITION
        }
    }

    /// A column that refuses NULL was added without a value for the rows that are there.
    record Unfilled(QualifiedName table, String column) implements Effect {}
}
