package dev.maquette.scale;

import dev.maquette.workload.text.Lexer;
import dev.maquette.workload.text.Token;
import dev.maquette.workload.text.TokenKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a statement's words say about the table it is for.
final class TargetTable {
    private TargetTable() {}

    /// The table of a `CREATE INDEX` statement as it is written there; empty for any other statement.
    static Optional<String> ofCreateIndex(String sql) {
        List<Token> tokens = words(sql);
        if (!isCreateIndex(tokens)) {
            return Optional.empty();
        }
        int on = indexOf(tokens, "ON");
        if (on < 0) {
            return Optional.empty();
        }
        int start = on + (on + 1 < tokens.size() && tokens.get(on + 1).isWord("ONLY") ? 2 : 1);
        return Optional.of(tokens.stream()
                .skip(start)
                .takeWhile(token -> token.kind() == TokenKind.QUOTED_NAME
                        || token.isSymbol(".")
                        || (token.kind() == TokenKind.WORD && !token.isWord("USING")))
                .map(Token::text)
                .collect(Collectors.joining()));
    }

    /// The statement without `CONCURRENTLY`, which no transaction allows and a model has no use for.
    static String withoutConcurrently(String sql) {
        return words(sql).stream()
                .filter(token -> token.isWord("CONCURRENTLY"))
                .findFirst()
                .map(token -> sql.substring(0, token.start()) + sql.substring(token.end()))
                .orElse(sql);
    }

    /// Whether a `CREATE INDEX` statement is content with an index that exists.
    static boolean mayCreateNothing(String sql) {
        List<Token> tokens = words(sql);
        int condition = indexOf(tokens, "IF");
        return condition >= 0 && condition < indexOf(tokens, "ON");
    }

    /// Whether a statement makes a statistics object, which reads no table.
    static boolean isCreateStatistics(String sql) {
        List<Token> tokens = words(sql);
        return tokens.size() > 1
                && tokens.getFirst().isWord("CREATE")
                && tokens.get(1).isWord("STATISTICS");
    }

    private static boolean isCreateIndex(List<Token> tokens) {
        return tokens.size() > 2
                && tokens.get(0).isWord("CREATE")
                && (tokens.get(1).isWord("INDEX")
                        || (tokens.get(1).isWord("UNIQUE") && tokens.get(2).isWord("INDEX")));
    }

    private static int indexOf(List<Token> tokens, String word) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).isWord(word)) {
                return i;
            }
        }
        return -1;
    }

    private static List<Token> words(String sql) {
        return Lexer.tokens(sql).stream()
                .filter(token -> token.kind() != TokenKind.COMMENT)
                .toList();
    }
}
