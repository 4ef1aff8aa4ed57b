package dev.maquette.workload.meaning;

import dev.maquette.workload.text.Lexer;
import java.util.Optional;
import java.util.OptionalInt;

/// The outcome of analysing a statement.
public sealed interface Analysis {
    /// Whether the statement is a tool's look at the catalogue, not an application's. Of one that was not understood,
    /// a name in `pg_catalog` tells.
    ///
    /// @param text the statement's text
    default boolean readsCatalogueOnly(String text) {
        return switch (this) {
            case Analysed(StatementMeaning meaning) -> meaning.namesSystemRelationsOnly();
            case NotAnalysed _ -> Lexer.tokens(text).stream().anyMatch(token -> token.isWord("pg_catalog"));
        };
    }

    /// The statement was understood.
    record Analysed(StatementMeaning meaning) implements Analysis {}

    /// The statement was not understood, and this is why.
    ///
    /// @param message the reason in words: the server's, when it gave one
    /// @param sqlState the server's SQLSTATE
    /// @param position the 1-based character of the given text that the server complained about
    record NotAnalysed(Reason reason, String message, Optional<String> sqlState, OptionalInt position)
            implements Analysis {
        static NotAnalysed of(Reason reason, String message) {
            return new NotAnalysed(reason, message, Optional.empty(), OptionalInt.empty());
        }
    }

    /// Why a statement was not understood.
    enum Reason {
        /// There is no text, only a number.
        NO_TEXT,
        /// The text holds no statement, or several.
        NOT_ONE_STATEMENT,
        /// BEGIN, COMMIT, SAVEPOINT and the like.
        TRANSACTION_CONTROL,
        /// SET, RESET, SHOW, DISCARD.
        SESSION_SETTING,
        /// CREATE, ALTER, DROP, TRUNCATE, GRANT and the like.
        SCHEMA_CHANGE,
        /// COPY, FETCH, CALL, DO, VACUUM, EXPLAIN and the like.
        OTHER_COMMAND,
        /// A relation is not there; perhaps it was temporary, or lies in a schema outside the search path.
        UNKNOWN_RELATION,
        /// A column, function, type or other object is not there.
        UNKNOWN_OBJECT,
        /// Types of parameters could not be worked out.
        UNKNOWN_TYPES,
        /// The parser refuses the text; it may be cut off, or made for another version.
        SYNTAX,
        /// PostgreSQL refuses the statement for another reason.
        REFUSED
    }
}
