package dev.maquette.hazard;

import dev.maquette.model.QualifiedName;

/// What a statement did to relations that hold rows in production.
public sealed interface Effect {
    /// A table was read from end to end.
    record Scanned(QualifiedName table) implements Effect {}

    /// A table or a materialised view was written anew.
    ///
    /// @param logged whether what is written goes into the log
    /// @param defaults new columns whose value a default makes for each row
    record Rewritten(QualifiedName table, boolean logged, int defaults) implements Effect {}

    /// Rows that were there are changed or deleted, by the planner's estimate.
    ///
    /// @param rows how many
    /// @param share of the rows there are
    /// @param deleted whether they are gone
    record Written(QualifiedName table, double rows, double share, boolean deleted) implements Effect {}

    /// A table lost all its rows.
    record Emptied(QualifiedName table) implements Effect {}

    /// An index was built, which reads its table.
    ///
    /// @param keys what it sorts by
    record Built(QualifiedName index, QualifiedName table, Keys keys) implements Effect {}

    /// What an index sorts by.
    enum Keys {
        /// One value that is compared as bits.
        NUMBER,
        /// Several of them.
        SEVERAL,
        /// A value that is compared by the rules of a language, alone or among others.
        TEXT
    }

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
