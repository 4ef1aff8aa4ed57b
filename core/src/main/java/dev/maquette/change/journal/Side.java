package dev.maquette.change.journal;

/// The two tables of a change: the one of before and the one of after.
public enum Side {
    /// The table in its old shape.
    OLD,
    /// The table in its new shape.
    NEW;

    /// The other table.
    public Side other() {
        return this == OLD ? NEW : OLD;
    }

    /// The side as a word: `old` or `new`.
    public String word() {
        return this == OLD ? "old" : "new";
    }
}
