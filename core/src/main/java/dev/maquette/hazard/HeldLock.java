package dev.maquette.hazard;

import dev.maquette.model.QualifiedName;

/// A lock on a relation, the strongest a transaction holds on it.
///
/// @param relation what is locked
/// @param table the table it belongs to: the index's, or the relation itself
/// @param mode how
/// @param standing what the relation is to the application
public record HeldLock(QualifiedName relation, QualifiedName table, LockMode mode, Standing standing) {
    /// What a relation is to the application.
    public enum Standing {
        /// A table of production, or an index of one.
        WRITTEN,
        /// A view of production, which is only read.
        READ,
        /// What production does not have yet: nobody waits for it.
        NEW
    }

    /// Whether production has the relation.
    public boolean existed() {
        return standing != Standing.NEW;
    }

    /// Whether the application waits for it: its readers, or at least its writers.
    public boolean stopsUse() {
        return switch (standing) {
            case WRITTEN -> mode.stopsWriters();
            case READ -> mode.stopsReaders();
            case NEW -> false;
        };
    }
}
