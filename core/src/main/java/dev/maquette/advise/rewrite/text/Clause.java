package dev.maquette.advise.rewrite.text;

/// The clauses of a SELECT in their order.
public enum Clause {
    /// The select list.
    SELECT,
    FROM,
    WHERE,
    GROUP,
    HAVING,
    WINDOW,
    ORDER,
    LIMIT,
    OFFSET,
    FETCH,
    /// FOR UPDATE and its kin.
    FOR
}
