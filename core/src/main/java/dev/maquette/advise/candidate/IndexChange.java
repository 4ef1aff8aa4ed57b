package dev.maquette.advise.candidate;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Index;
import dev.maquette.sql.Identifier;

/// A change to the indexes of a database.
public sealed interface IndexChange {
    /// Makes an index.
    ///
    /// @param partitioned whether its table is partitioned, so that it cannot be made concurrently
    record Create(QualifiedName index, IndexDefinition definition, boolean partitioned) implements IndexChange {
        @Override
        public QualifiedName table() {
            return definition.table();
        }

        @Override
        public String sql() {
            return partitioned ? definition.sql(index.name()) : definition.concurrentSql(index.name());
        }

        @Override
        public String undo() {
            return partitioned
                    ? "DROP INDEX " + Identifier.quote(index)
                    : "DROP INDEX CONCURRENTLY " + Identifier.quote(index);
        }
    }

    /// Drops an index.
    ///
    /// @param partitioned whether its table is partitioned, so that it cannot be dropped concurrently
    record Drop(Index dropped, boolean partitioned) implements IndexChange {
        @Override
        public QualifiedName index() {
            return dropped.name();
        }

        @Override
        public QualifiedName table() {
            return dropped.table();
        }

        @Override
        public String sql() {
            return (partitioned ? "DROP INDEX " : "DROP INDEX CONCURRENTLY ") + Identifier.quote(index());
        }

        @Override
        public String undo() {
            return partitioned
                    ? dropped.definition().replaceFirst(" ON ONLY ", " ON ")
                    : dropped.definition().replaceFirst("^CREATE INDEX ", "CREATE INDEX CONCURRENTLY ");
        }
    }

    /// The index's name.
    QualifiedName index();

    /// Its table.
    QualifiedName table();

    /// The statement that makes the change, without a semicolon.
    String sql();

    /// The statement that takes it back.
    String undo();
}
