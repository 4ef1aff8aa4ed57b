package dev.maquette.workload.meaning;

import java.util.Optional;

/// One condition of a query.
///
/// @param clause where it stands
/// @param combination how it is combined with the others
/// @param comparison how it compares
/// @param left the left side; the column's side when only one side has a column
/// @param right the right side; empty for tests of one value
public record Predicate(
        Clause clause, Combination combination, Comparison comparison, Operand left, Optional<Operand> right) {
    /// Where a condition stands.
    public enum Clause {
        WHERE,
        /// The ON or USING of a join.
        JOIN,
        HAVING,
        /// The ON of MERGE.
        MERGE_ON,
        /// The AND behind WHEN of MERGE.
        MERGE_WHEN,
        /// The WHERE of an ON CONFLICT target, which selects a partial index.
        CONFLICT_TARGET,
        /// The WHERE of ON CONFLICT DO UPDATE.
        CONFLICT_UPDATE
    }

    /// How a condition is combined with the others of its clause.
    public enum Combination {
        /// It must hold.
        AND,
        /// It is one of several alternatives.
        OR,
        /// It stands below a NOT that could not be resolved.
        NOT,
        /// It is one column of a row comparison, such as `(a, b) > ($1, $2)`.
        ROW
    }

    /// The same, combined otherwise with the others of its clause.
    Predicate combined(Combination otherwise) {
        return new Predicate(clause, otherwise, comparison, left, right);
    }
}
