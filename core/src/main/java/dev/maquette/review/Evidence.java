package dev.maquette.review;

/// One fact a finding rests on.
public sealed interface Evidence {
    /// What was counted, measured or read.
    String name();

    /// A number.
    ///
    /// @param unit such as `rows`, `bytes`, `scans`; empty for a share or a ratio
    record Quantity(String name, double value, String unit) implements Evidence {}

    /// A text, such as a type or a definition; never a value out of a row.
    record Text(String name, String text) implements Evidence {}

    /// A number with its unit.
    static Evidence of(String name, double value, String unit) {
        return new Quantity(name, value, unit);
    }

    /// A text.
    static Evidence of(String name, String text) {
        return new Text(name, text);
    }
}
