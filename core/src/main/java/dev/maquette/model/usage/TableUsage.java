package dev.maquette.model.usage;

import dev.maquette.model.QualifiedName;
import java.time.Instant;
import java.util.Optional;

/// What the server counted of one table.
///
/// @param table the table
/// @param reads scans and the rows they read
/// @param writes rows written
/// @param upkeep live and dead rows, and when they were last looked at
public record TableUsage(QualifiedName table, Reads reads, Writes writes, Upkeep upkeep) {
    /// Scans and the rows they returned.
    ///
    /// @param sequentialScans scans of the whole table
    /// @param sequentialRows rows read by them
    /// @param indexScans scans of any of its indexes
    /// @param indexRows rows fetched by them
    public record Reads(long sequentialScans, long sequentialRows, long indexScans, long indexRows) {}

    /// Rows written.
    ///
    /// @param inserted rows inserted
    /// @param updated rows updated, those in place included
    /// @param hotUpdated rows updated without touching an index
    /// @param deleted rows deleted
    public record Writes(long inserted, long updated, long hotUpdated, long deleted) {}

    /// Live and dead rows, and when they were last looked at.
    ///
    /// @param liveRows estimated live rows
    /// @param deadRows estimated dead rows
    /// @param modifiedSinceAnalyze rows changed since the last `ANALYZE`
    /// @param lastVacuum the last `VACUUM`, by hand or automatic
    /// @param lastAnalyze the last `ANALYZE`, by hand or automatic
    public record Upkeep(
            long liveRows,
            long deadRows,
            long modifiedSinceAnalyze,
            Optional<Instant> lastVacuum,
            Optional<Instant> lastAnalyze) {}
}
