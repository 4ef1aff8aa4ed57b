package dev.maquette.workload.meaning;

/// How a predicate compares.
///
/// @param operator the operator as SQL writes it, such as `=`, `~~`, `IS NULL`
/// @param semantics what an index can make of it
/// @param quantifier how it deals with a list, an array or a sub-select on the right
public record Comparison(String operator, Semantics semantics, Quantifier quantifier) {
    /// What an index can make of a comparison.
    public enum Semantics {
        /// Equality of a B-tree or hash operator family.
        EQUALITY,
        /// Less, greater and their kin in a B-tree operator family.
        RANGE,
        /// The negation of an equality.
        INEQUALITY,
        /// LIKE or ILIKE with a pattern that is not known.
        LIKE,
        /// LIKE with a pattern that begins with fixed characters.
        LIKE_PREFIX,
        /// LIKE with a pattern that begins with a wildcard.
        LIKE_UNANCHORED,
        /// A regular expression.
        REGULAR_EXPRESSION,
        /// IS NULL.
        IS_NULL,
        /// IS NOT NULL.
        IS_NOT_NULL,
        /// A Boolean used as a condition, IS TRUE and its kin.
        TRUTH,
        /// EXISTS.
        EXISTS,
        /// An operator of another kind, such as `@>`, or no operator at all.
        OTHER
    }

    /// How many values on the right must agree.
    public enum Quantifier {
        /// There is one.
        ONE,
        /// At least one: `= ANY`, `IN`.
        ANY,
        /// Every one: `<> ALL`, `NOT IN`.
        ALL
    }

    static Comparison one(String operator, Semantics semantics) {
        return new Comparison(operator, semantics, Quantifier.ONE);
    }
}
