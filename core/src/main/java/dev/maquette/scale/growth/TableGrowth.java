package dev.maquette.scale.growth;

import dev.maquette.model.QualifiedName;
import java.time.Duration;
import java.util.OptionalDouble;

/// How a table grows, and how that is known.
///
/// @param table the table; a partitioned one stands for its partitions
/// @param rows its rows today
/// @param rate how fast it grows
/// @param insertsADay rows inserted a day, deleted or not; empty when not measured
/// @param source how that is known
public record TableGrowth(
        QualifiedName table, double rows, GrowthRate rate, OptionalDouble insertsADay, RateSource source) {
    /// How a rate is known.
    public sealed interface RateSource {
        /// It was given.
        ///
        /// @param text as it was given
        record Given(String text) implements RateSource {}

        /// The server's counters of inserted and deleted rows tell it.
        ///
        /// @param window for how long the server had counted
        record Counted(Duration window) implements RateSource {}

        /// Two captures tell it.
        ///
        /// @param window the time between them
        /// @param byCounters whether by the counters of inserted and deleted rows; else by the planner's
        ///     numbers of rows
        record Compared(Duration window, boolean byCounters) implements RateSource {}

        /// It is not known, and the table is taken to stay as it is.
        ///
        /// @param reason why it is not known
        record AssumedStill(String reason) implements RateSource {}
    }

    /// Its rows after some days.
    public double rowsAfter(double days) {
        return rate.rows(rows, days);
    }

    /// How many times as large it is after some days.
    public double factorAfter(double days) {
        return rows > 0 ? rowsAfter(days) / rows : 1;
    }

    /// Whether it grows.
    public boolean grows() {
        return !(rate instanceof GrowthRate.Still);
    }
}
