package dev.maquette.scale.growth;

/// How fast a table grows.
public sealed interface GrowthRate {
    /// By a share of what it has, again and again.
    ///
    /// @param share of its rows, such as 0.05; at least 0
    /// @param per in which time
    record Share(double share, TimeUnit per) implements GrowthRate {
        @Override
        public double rows(double rows, double days) {
            return rows * Math.pow(1 + share, days / per.days());
        }
    }

    /// By as many rows each day.
    ///
    /// @param rowsADay at least 0
    record Rows(double rowsADay) implements GrowthRate {
        @Override
        public double rows(double rows, double days) {
            return rows + rowsADay * days;
        }
    }

    /// Not at all.
    record Still() implements GrowthRate {
        @Override
        public double rows(double rows, double days) {
            return rows;
        }
    }

    /// The rows of a table after some days.
    ///
    /// @param rows its rows at first
    double rows(double rows, double days);
}
