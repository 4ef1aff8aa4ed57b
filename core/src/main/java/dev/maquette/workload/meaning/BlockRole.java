package dev.maquette.workload.meaning;

import dev.maquette.workload.tree.Node.Struct;

/// The part a query plays in its statement.
public sealed interface BlockRole {
    /// The statement itself.
    record Statement() implements BlockRole {}

    /// A sub-select in FROM.
    record FromItem(String alias) implements BlockRole {}

    /// A query of the WITH clause.
    record CommonTable(String name, boolean recursive) implements BlockRole {}

    /// An operand of UNION, INTERSECT or EXCEPT.
    record SetOperand() implements BlockRole {}

    /// A sub-select in an expression.
    ///
    /// @param negated whether a NOT stands before it, as in NOT EXISTS and NOT IN
    /// @param correlated whether it uses columns of the query around it
    record Sublink(SublinkKind kind, boolean negated, boolean correlated) implements BlockRole {}

    /// The kinds of sub-select in an expression.
    enum SublinkKind {
        EXISTS,
        ALL,
        /// `IN (SELECT …)` and `operator ANY (SELECT …)`.
        ANY,
        ROW_COMPARISON,
        SCALAR,
        MULTIPLE_ASSIGNMENT,
        ARRAY;

        /// @source `src/include/nodes/primnodes.h`, `SubLinkType`
        static SublinkKind of(Struct sublink) {
            return switch (sublink.number("subLinkType")) {
                case 0 -> EXISTS;
                case 1 -> ALL;
                case 2 -> ANY;
                case 3 -> ROW_COMPARISON;
                case 5 -> MULTIPLE_ASSIGNMENT;
                case 6 -> ARRAY;
                default -> SCALAR;
            };
        }
    }
}
