package dev.maquette.model.schema;

import java.util.List;
import java.util.Optional;

/// How a column's values are stored and sampled.
///
/// @param mode how long values are kept
/// @param defaultMode whether that is the type's own choice
/// @param compression `pglz` or `lz4` when set for the column
/// @param statisticsTarget the statistics target when set for the column
/// @param options attribute options as `name=value`, such as `n_distinct=-0.5`
/// @param foreignOptions foreign-data options as `name=value`
public record ColumnStorage(
        StorageMode mode,
        boolean defaultMode,
        Optional<String> compression,
        Optional<Integer> statisticsTarget,
        List<String> options,
        List<String> foreignOptions) {
    public ColumnStorage {
        options = List.copyOf(options);
        foreignOptions = List.copyOf(foreignOptions);
    }
}
