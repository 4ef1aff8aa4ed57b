package dev.maquette.change.shape;

import dev.maquette.model.schema.Constraint;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.Inheritance;
import dev.maquette.model.schema.PartitionKey;
import dev.maquette.model.schema.PartitionStrategy;
import dev.maquette.model.schema.Relations;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.TableKind;
import dev.maquette.model.schema.TableStorage;
import dev.maquette.sql.Identifier;
import dev.maquette.workload.text.Lexer;
import dev.maquette.workload.text.Token;
import java.util.List;
import java.util.Optional;

/// A table and what is its own, as a partitioned table can have it: what is unique contains the column that
/// tells the partitions apart, and storage parameters are those of the partitions.
///
/// @param partitioning how it is partitioned
/// @source PostgreSQL manual, Table Partitioning, Limitations
record PartitionedShape(Partitioning partitioning) {
    /// The schema of the table alone, partitioned.
    Schema of(Schema alone) {
        Relations relations = alone.relations();
        return new Schema(
                alone.environment(),
                alone.types(),
                alone.code(),
                new Relations(
                        relations.tables().stream().map(this::partitioned).toList(),
                        relations.views(),
                        relations.sequences(),
                        relations.indexes().stream().map(this::widened).toList(),
                        relations.constraints().stream().map(this::widened).toList(),
                        relations.statistics()),
                alone.behaviour(),
                alone.dependencies(),
                alone.omissions());
    }

    private Table partitioned(Table table) {
        TableStorage storage = table.storage();
        String strategy =
                partitioning.clause().substring(0, partitioning.clause().indexOf(' '));
        return new Table(
                table.name(),
                TableKind.PARTITIONED,
                table.properties(),
                new TableStorage(
                        storage.persistence(),
                        Optional.empty(),
                        storage.tablespace(),
                        List.of(),
                        List.of(),
                        storage.droppedColumns(),
                        storage.foreign()),
                table.columns(),
                new Inheritance(
                        List.of(),
                        Optional.of(new PartitionKey(
                                PartitionStrategy.valueOf(strategy),
                                partitioning.clause(),
                                List.of(partitioning.column()))),
                        Optional.empty(),
                        Optional.empty()),
                table.protection());
    }

    private Index widened(Index index) {
        return isTooNarrow(index)
                ? new Index(
                        index.name(),
                        index.table(),
                        widened(index.definition(), index.definition().indexOf(" USING ")),
                        index.shape(),
                        index.state(),
                        index.storage(),
                        index.links())
                : index;
    }

    /// Whether an index enforces uniqueness without the column.
    boolean isTooNarrow(Index index) {
        return index.shape().unique()
                && index.shape().keys().stream()
                        .noneMatch(key -> key.column()
                                .filter(partitioning.column()::equals)
                                .isPresent());
    }

    private Constraint widened(Constraint constraint) {
        boolean key = constraint.kind() == ConstraintKind.PRIMARY_KEY || constraint.kind() == ConstraintKind.UNIQUE;
        return key && !constraint.columns().contains(partitioning.column())
                ? new Constraint(
                        constraint.table(),
                        constraint.name(),
                        constraint.kind(),
                        widened(constraint.definition(), 0),
                        constraint.columns(),
                        constraint.reference(),
                        constraint.state())
                : constraint;
    }

    /// The column comes last in the first brackets behind a place.
    private String widened(String definition, int from) {
        int depth = 0;
        for (Token token : Lexer.tokens(definition)) {
            boolean counts = token.start() >= from;
            depth += counts && token.isSymbol("(") ? 1 : 0;
            depth -= counts && token.isSymbol(")") ? 1 : 0;
            if (counts && depth == 0 && token.isSymbol(")")) {
                return definition.substring(0, token.start()) + ", " + Identifier.quote(partitioning.column())
                        + definition.substring(token.start());
            }
        }
        throw new IllegalStateException("the server printed a key without columns: " + definition);
    }
}
