package dev.maquette.scale.growth;

import dev.maquette.model.QualifiedName;
import dev.maquette.scale.growth.TableGrowth.RateSource;
import java.util.List;
import java.util.OptionalDouble;

/// Growth that was measured.
sealed interface MeasuredGrowth permits CountersGrowth, CapturesGrowth {
    /// A rate and how it is known.
    record Measured(GrowthRate rate, RateSource source) {
        static Measured still(String reason) {
            return new Measured(new GrowthRate.Still(), new RateSource.AssumedStill(reason));
        }

        /// So many rows more in some days.
        static Measured of(double rows, double days, RateSource source) {
            return rows < 0
                    ? still("more rows were deleted than inserted")
                    : new Measured(rows == 0 ? new GrowthRate.Still() : new GrowthRate.Rows(rows / days), source);
        }
    }

    /// How a table grows.
    ///
    /// @param parts it and the tables below it
    /// @param rows their rows today
    Measured of(List<QualifiedName> parts, double rows);

    /// Rows inserted into them a day, deleted or not.
    OptionalDouble insertsADay(List<QualifiedName> parts);
}
