package dev.maquette.change;

import java.util.List;

/// What a change is going to take, from the size of the table.
///
/// @param rows of the table, as the planner estimates them; 0 when it was never analysed
/// @param diskBytes of the second table with its indexes, until the first one is removed. How much is free the
///     server does not tell
/// @param walBytes that copy and builds write
/// @param minutes of copy, builds and comparison
/// @param share of the throughput that was reckoned with
/// @param assumption where the rate comes from
/// @param warnings of what stands in the way or will make it last longer
public record Forecast(
        long rows,
        long diskBytes,
        long walBytes,
        double minutes,
        double share,
        String assumption,
        List<String> warnings) {
    public Forecast {
        warnings = List.copyOf(warnings);
    }
}
