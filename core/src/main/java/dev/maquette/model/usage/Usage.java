package dev.maquette.model.usage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the server counted of the use of tables and indexes.
///
/// @param since when counting began, when the server knows
/// @param tables counters of tables
/// @param indexes counters of indexes
/// @source monitoring-stats
public record Usage(Optional<Instant> since, List<TableUsage> tables, List<IndexUsage> indexes) {
    public Usage {
        tables = List.copyOf(tables);
        indexes = List.copyOf(indexes);
    }

    /// Nothing counted.
    public static Usage none() {
        return new Usage(Optional.empty(), List.of(), List.of());
    }
}
