package dev.maquette.model.usage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the server counted of the use of tables and indexes.
///
/// @param since when counting began, when the server knows
/// @param notBefore when the server lost or began all its counters, for a database of which it does not know
///     more: counting began then or later
/// @param tables counters of tables
/// @param indexes counters of indexes
/// @source monitoring-stats
public record Usage(
        Optional<Instant> since, Optional<Instant> notBefore, List<TableUsage> tables, List<IndexUsage> indexes) {
    public Usage {
        tables = List.copyOf(tables);
        indexes = List.copyOf(indexes);
    }

    /// Nothing counted.
    public static Usage none() {
        return new Usage(Optional.empty(), Optional.empty(), List.of(), List.of());
    }
}
