package dev.maquette.scale.growth;

import java.util.Optional;

/// Numbers that run out: those of a sequence, or those that a column of whole numbers can hold.
///
/// @param name the sequence, or the column as `table(column)`
/// @param kind which of the two
/// @param column the column that takes the numbers, such as `shop.orders(id)`
/// @param used the share that is used today, 0 to 1
/// @param greatest the last number there is
/// @param day when they end; empty when not in the next hundred years
/// @param reckoned from what the day was reckoned, in words
public record NumberEnd(
        String name, Kind kind, String column, double used, double greatest, Optional<Double> day, String reckoned) {
    /// What runs out.
    public enum Kind {
        /// A sequence, or the identity of a column.
        SEQUENCE,
        /// A column of whole numbers whose values come from elsewhere.
        COLUMN
    }
}
