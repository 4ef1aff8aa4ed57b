package dev.maquette.hazard;

/// How a runner sends the statements of a text.
public enum Delivery {
    /// In one transaction; what refuses a transaction is refused.
    TOGETHER,
    /// Each by itself, but for those between BEGIN and COMMIT, as psql does it.
    EACH,
    /// In one transaction, unless the text commits by itself or holds a statement that refuses a transaction: then as
    /// psql does it.
    AS_NEEDED
}
