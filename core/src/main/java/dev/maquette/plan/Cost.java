package dev.maquette.plan;

import java.util.Locale;

/// A planner cost, in the planner's own unit (`seq_page_cost` is 1.0 by default); it is not a time.
///
/// @param value the cost as EXPLAIN prints it, with two decimals
public record Cost(double value) implements Comparable<Cost> {
    /// No cost at all.
    public static final Cost ZERO = new Cost(0);

    /// How many times as expensive this is as the other; 1 when both are free.
    public double ratioTo(Cost other) {
        if (other.value == 0) {
            return value == 0 ? 1 : Double.POSITIVE_INFINITY;
        }
        return value / other.value;
    }

    @Override
    public int compareTo(Cost other) {
        return Double.compare(value, other.value);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
