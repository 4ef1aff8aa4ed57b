package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.List;
import java.util.Optional;

/// A table's place among other tables.
///
/// @param parents the tables it inherits from or is a partition of, in order
/// @param partitionKey how a partitioned table distributes rows
/// @param partitionBound a partition's bound as SQL: `FOR VALUES ...` or `DEFAULT`
/// @param ofType the composite type of a typed table
public record Inheritance(
        List<QualifiedName> parents,
        Optional<PartitionKey> partitionKey,
        Optional<String> partitionBound,
        Optional<QualifiedName> ofType) {
    public Inheritance {
        parents = List.copyOf(parents);
    }
}
