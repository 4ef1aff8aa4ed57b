package dev.maquette.workload.meaning;

/// What stands around a column, so that a plain index on the column does not serve the comparison.
public sealed interface Wrapping {
    /// A function call.
    ///
    /// @param immutable whether an index may be made on it
    record Call(String function, boolean immutable) implements Wrapping {}

    /// An operator, such as `+` or `->>`.
    record Operation(String operator, boolean immutable) implements Wrapping {}

    /// A conversion that changes the value's representation.
    ///
    /// @param type the type converted to
    /// @param implicit whether the parser added it because of the other side's type, not the author
    record Cast(String type, boolean implicit) implements Wrapping {}
}
