package dev.maquette.model.schema;

import java.util.List;

/// How a partitioned table distributes rows.
///
/// @param strategy how partitions are told apart
/// @param definition as `pg_get_partkeydef` prints it
/// @param columns the key columns; an expression in the key has no entry here
public record PartitionKey(PartitionStrategy strategy, String definition, List<String> columns) {
    public PartitionKey {
        columns = List.copyOf(columns);
    }
}
