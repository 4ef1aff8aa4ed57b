package dev.maquette.hazard;

import dev.maquette.workload.text.Token;
import java.util.List;
import java.util.regex.Pattern;

/// A statement of a migration.
///
/// @param sql its text without the semicolon
/// @param line the 1-based line of the file it begins on
/// @param comments the texts of the comments before it and in it
/// @param tokens its tokens
public record MigrationStatement(String sql, int line, List<String> comments, List<Token> tokens) {
    private static final Pattern ONLINE = Pattern.compile("(?is)(?:--|/\\*)\\s*maquette:\\s*online\\s*(?:\\*/)?");

    public MigrationStatement {
        comments = List.copyOf(comments);
        tokens = List.copyOf(tokens);
    }

    /// Whether a comment asks for it to be carried out as an online change: `-- maquette: online`.
    public boolean isOnline() {
        return comments.stream()
                .anyMatch(comment -> ONLINE.matcher(comment.strip()).matches());
    }

    /// Whether it begins with these words.
    public boolean starts(String... words) {
        if (tokens.size() < words.length) {
            return false;
        }
        for (int at = 0; at < words.length; at++) {
            if (!tokens.get(at).isWord(words[at])) {
                return false;
            }
        }
        return true;
    }

    /// Whether it has this word, outside literals and quoted names.
    public boolean has(String word) {
        return tokens.stream().anyMatch(token -> token.isWord(word));
    }
}
