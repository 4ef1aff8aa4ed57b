package dev.maquette.workload.meaning;

/// Two columns of different relations that a query compares.
///
/// @param kind the join they belong to
/// @param operator the operator between them
/// @param left the column on the left; for outer joins, of the join's left side
/// @param right the column on the right
public record Join(JoinKind kind, String operator, ColumnUse left, ColumnUse right) {
    /// The kinds of join.
    public enum JoinKind {
        INNER,
        LEFT,
        FULL,
        RIGHT,
        /// A sub-select compares with a column of the query around it.
        CORRELATED
    }
}
