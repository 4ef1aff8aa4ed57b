package dev.maquette.workload.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What sort of statement a text is, by its first words.
public enum StatementClass {
    /// SELECT, VALUES, TABLE, INSERT, UPDATE, DELETE, MERGE, with or without WITH.
    QUERY,
    /// BEGIN, COMMIT, ROLLBACK, SAVEPOINT, PREPARE TRANSACTION.
    TRANSACTION_CONTROL,
    /// SET, RESET, SHOW, DISCARD.
    SESSION_SETTING,
    /// CREATE, ALTER, DROP, TRUNCATE, GRANT and the like.
    SCHEMA_CHANGE,
    /// Everything else: COPY, FETCH, CALL, DO, VACUUM, EXPLAIN.
    OTHER_COMMAND,
    /// No statement at all.
    NONE;

    private static final Set<String> QUERIES =
            Set.of("select", "values", "table", "insert", "update", "delete", "merge", "with");
    private static final Set<String> TRANSACTION =
            Set.of("begin", "start", "commit", "end", "rollback", "abort", "savepoint", "release");
    private static final Set<String> SETTINGS = Set.of("set", "reset", "show", "discard");
    private static final Set<String> SCHEMA_CHANGES = Set.of(
            "create",
            "alter",
            "drop",
            "truncate",
            "grant",
            "revoke",
            "comment",
            "reindex",
            "cluster",
            "refresh",
            "import",
            "reassign",
            "security");

    /// The class of a text's first statement.
    public static StatementClass of(List<Token> tokens) {
        List<Token> words = tokens.stream()
                .filter(token -> token.kind() != TokenKind.COMMENT && !token.isSymbol("(") && !token.isSymbol(";"))
                .limit(2)
                .toList();
        if (words.isEmpty()) {
            return NONE;
        }
        String first = words.getFirst().text().toLowerCase(Locale.ROOT);
        boolean twoPhase = first.equals("prepare") && words.getLast().isWord("transaction");
        return twoPhase ? TRANSACTION_CONTROL : of(first);
    }

    private static StatementClass of(String first) {
        if (QUERIES.contains(first)) {
            return QUERY;
        }
        if (TRANSACTION.contains(first)) {
            return TRANSACTION_CONTROL;
        }
        if (SETTINGS.contains(first)) {
            return SESSION_SETTING;
        }
        return SCHEMA_CHANGES.contains(first) ? SCHEMA_CHANGE : OTHER_COMMAND;
    }
}
