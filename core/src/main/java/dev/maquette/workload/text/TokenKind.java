package dev.maquette.workload.text;

/// The kinds of token in an SQL text.
public enum TokenKind {
    /// A key word or a name without quotes.
    WORD,
    /// A name in double quotes.
    QUOTED_NAME,
    /// A string, bit string or dollar-quoted literal.
    STRING,
    /// A numeric literal.
    NUMBER,
    /// `$1`.
    PARAMETER,
    /// An operator, as long as the characters allow.
    OPERATOR,
    /// One of `( ) [ ] , . ; :` and what is left.
    PUNCTUATION,
    /// A comment to the end of the line, or a bracketed one, which may be nested.
    COMMENT,
    /// A psql command (`\copy …`), to the end of the line.
    META_COMMAND
}
