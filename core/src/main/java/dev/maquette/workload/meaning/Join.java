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
        CORRELATED;

        /// @source `src/include/nodes/nodes.h`, `JoinType`; the parser makes no others
        static JoinKind of(int number) {
            return switch (number) {
                case 1 -> LEFT;
                case 2 -> FULL;
                case 3 -> RIGHT;
                default -> INNER;
            };
        }
    }
}
