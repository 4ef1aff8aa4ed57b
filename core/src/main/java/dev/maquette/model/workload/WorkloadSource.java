package dev.maquette.model.workload;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a workload comes from.
///
/// @param origin the kind of source
/// @param version the version of the extension, for [Origin#STATISTICS]
/// @param since since when the server has been counting
/// @param evictions how often the server threw the least used statements away because there were too many
/// @param settings the settings that decide what is counted, by name
/// @param gaps what is missing
public record WorkloadSource(
        Origin origin,
        Optional<String> version,
        Optional<Instant> since,
        long evictions,
        Map<String, String> settings,
        List<WorkloadGap> gaps) {
    public WorkloadSource {
        settings = Map.copyOf(settings);
        gaps = List.copyOf(gaps);
    }

    /// The kinds of source.
    public enum Origin {
        /// `pg_stat_statements`.
        STATISTICS,
        /// A file of statements.
        FILE
    }

    /// This source with one more gap.
    public WorkloadSource with(WorkloadGap gap) {
        var more = new java.util.ArrayList<>(gaps);
        more.add(gap);
        return new WorkloadSource(origin, version, since, evictions, settings, more);
    }
}
