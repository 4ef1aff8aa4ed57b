package dev.maquette.change.shape;

import java.util.Optional;

/// Where a column of the table that is written to comes from.
///
/// @param name the column
/// @param value what it is made of, as SQL over a row `a` of the table that is read
/// @param from the type of the column that it is made of; absent when an expression says what it is made of
/// @param type its type
/// @param cast whether the server converts the value by a cast alone, and not by assigning it
public record MappedColumn(String name, String value, Optional<String> from, String type, boolean cast) {
    /// A column whose values are of its type already.
    public static MappedColumn unconverted(String name, String value, String type) {
        return new MappedColumn(name, value, Optional.of(type), type, false);
    }

    /// The column, made of something else.
    MappedColumn withValue(String other) {
        return new MappedColumn(name, other, from, type, cast);
    }

    /// Whether the value is of another type, as far as that is known.
    boolean isConverted() {
        return from.filter(type::equals).isEmpty();
    }

    /// The value as one of the column's type.
    public String expression() {
        return isConverted() ? value + "::" + type : value;
    }

    /// What is written: where the server assigns it, it refuses what a cast would shorten.
    public String assigned() {
        return cast ? expression() : value;
    }
}
