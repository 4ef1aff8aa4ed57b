package dev.maquette.advise.rewrite;

/// The rewrites.
public enum RewriteKind {
    /// NOT IN with a sub-select becomes NOT EXISTS.
    NOT_EXISTS("NOT IN as NOT EXISTS"),
    /// A function or cast around a column becomes a range of the column.
    RANGE("a function on a column as a range of the column"),
    /// A cast that the other side forces on a column goes to the other side.
    CAST_VALUE("the value cast to the column's type, not the column to the value's"),
    /// A sub-select that runs for each row becomes a join with a grouped sub-select.
    GROUPED_JOIN("a sub-select for each row as a join with a grouped sub-select"),
    /// A count compared with nought becomes EXISTS.
    EXISTS("a count compared with 0 as EXISTS"),
    /// An OR becomes UNION ALL of its sides.
    UNION_ALL("OR as UNION ALL"),
    /// DISTINCT over a key goes.
    NO_DISTINCT("DISTINCT left out where a key makes rows distinct"),
    /// OFFSET becomes a condition on the last row of the page before.
    KEYSET("OFFSET as a condition on the last row of the page before"),
    /// A result without an end becomes portions, each continued behind the last row of the one before.
    PORTIONS("a portion at a time, continued behind its last row"),
    /// The sort by random() becomes a lookup of random keys.
    RANDOM_KEYS("a few random keys looked up instead of all rows sorted at random"),
    /// The * becomes the columns by name.
    NAMED_COLUMNS("the columns by name instead of *"),
    /// A lookup by key that a program sends in a loop becomes one for many keys.
    BATCH("one statement for many keys instead of one for each");

    private final String words;

    RewriteKind(String words) {
        this.words = words;
    }

    /// It in words, to stand behind a colon.
    public String words() {
        return words;
    }

    /// Whether the program that sends the statement has to change how it calls it.
    public boolean changesInterface() {
        return this == KEYSET || this == PORTIONS || this == BATCH;
    }
}
