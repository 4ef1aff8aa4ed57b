package dev.maquette.scale.sizing;

import java.util.regex.Pattern;

/// What the condition of a partial index does to the values of its columns.
///
/// @param condition the condition as the server prints it
/// @param share share of the table's rows that meet it, 0 to 1
record Restriction(String condition, double share) {
    /// The profile of a column among the rows that meet the condition.
    ColumnProfile of(IndexColumn column, ColumnProfile whole) {
        String name = Pattern.quote(column.source().sql());
        String start = "(?<![\\w\".])";
        if (mentions(start + name + " IS NOT NULL")) {
            return whole.withoutNulls();
        }
        if (mentions("\\(" + name + "(::\\w+)?\\)? = (?!ANY)")) {
            return whole.constant();
        }
        return mentions(start + name + "(?![\\w\"(])") ? whole.narrowed(share) : whole;
    }

    private boolean mentions(String pattern) {
        return Pattern.compile(pattern).matcher(condition).find();
    }
}
