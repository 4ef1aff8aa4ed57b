package dev.maquette.hazard;

import dev.maquette.workload.text.TokenKind;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What has to be known of a statement before it is executed: how, and whether at all.
enum StatementForm {
    /// BEGIN, START TRANSACTION.
    BEGIN,
    /// COMMIT, END.
    COMMIT,
    /// ROLLBACK of the whole transaction.
    ROLLBACK,
    /// SAVEPOINT and what belongs to it, PREPARE TRANSACTION.
    OTHER_TRANSACTION_CONTROL,
    /// COPY from the client.
    CLIENT_DATA,
    /// What changes other databases or the server.
    SERVER,
    /// What the server runs outside a transaction block only.
    OUTSIDE_TRANSACTION,
    /// Everything else.
    ORDINARY;

    private static final Pattern TRANSACTION_END = Pattern.compile("(?is).*\\b(?:commit|rollback)\\s*;.*");

    static StatementForm of(MigrationStatement statement) {
        if (statement.starts("begin") || statement.starts("start", "transaction")) {
            return BEGIN;
        }
        if (statement.starts("commit") || statement.starts("end")) {
            return statement.has("prepared") ? OTHER_TRANSACTION_CONTROL : COMMIT;
        }
        if (statement.starts("rollback") || statement.starts("abort")) {
            return statement.has("to") || statement.has("prepared") ? OTHER_TRANSACTION_CONTROL : ROLLBACK;
        }
        if (statement.starts("savepoint")
                || statement.starts("release")
                || statement.starts("prepare", "transaction")
                || statement.starts("set", "transaction")) {
            return OTHER_TRANSACTION_CONTROL;
        }
        return ofCommand(statement);
    }

    private static StatementForm ofCommand(MigrationStatement statement) {
        if (statement.starts("copy") && (statement.has("stdin") || statement.has("stdout"))) {
            return CLIENT_DATA;
        }
        if (isServerWide(statement)) {
            return SERVER;
        }
        return refusesTransaction(statement) ? OUTSIDE_TRANSACTION : ORDINARY;
    }

    private static boolean endsTransactions(MigrationStatement block) {
        return block.tokens().stream()
                .anyMatch(token -> token.kind() == TokenKind.STRING
                        && TRANSACTION_END.matcher(token.text()).matches());
    }

    private static boolean isServerWide(MigrationStatement statement) {
        return statement.starts("alter", "system")
                || statement.starts("create", "database")
                || statement.starts("drop", "database")
                || statement.starts("alter", "database")
                || statement.starts("create", "tablespace")
                || statement.starts("drop", "tablespace")
                || statement.starts("create", "subscription")
                || statement.starts("drop", "subscription");
    }

    /// @source `PreventInTransactionBlock` and its callers
    private static boolean refusesTransaction(MigrationStatement statement) {
        if (statement.starts("reindex")) {
            return Stream.of("concurrently", "schema", "database", "system").anyMatch(statement::has);
        }
        if (statement.starts("create") || statement.starts("drop") || statement.starts("alter")) {
            return statement.has("concurrently");
        }
        return statement.starts("vacuum")
                || (statement.starts("do") && endsTransactions(statement))
                || (statement.starts("cluster") && statement.tokens().size() == 1);
    }
}
