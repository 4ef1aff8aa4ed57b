package dev.maquette.change;

/// How a change is carried out, the cheapest way first.
public enum Engine {
    /// Statements that need their locks for an instant, as they are.
    INSTANT,
    /// Constraints made unchecked and checked afterwards, while the table is in use.
    CONSTRAINT,
    /// Indexes built beside the application's work, and constraints made from them.
    INDEX,
    /// The table itself, as one partition of a new one that takes its name.
    ATTACH,
    /// A copy of the table in its new shape, kept in step and exchanged for it.
    TABLE,
    /// A copy of the table and a second one, among which its columns are divided, or the way back from there.
    SPLIT
}
