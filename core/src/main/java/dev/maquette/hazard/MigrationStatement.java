package dev.maquette.hazard;

import dev.maquette.sql.Identifier;
import dev.maquette.workload.text.Token;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A statement of a migration.
///
/// @param sql its text without the semicolon
/// @param line the 1-based line of the file it begins on
/// @param unit what it belongs to that has a name of its own in the file: a changeset, a revision
/// @param comments the texts of the comments before it, in it, and behind its semicolon on the same line
/// @param tokens its tokens
public record MigrationStatement(
        String sql, int line, Optional<String> unit, List<String> comments, List<Token> tokens) {
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

    /// Where it stands, in words.
    public String place() {
        return "line " + line + unit.map(", "::concat).orElse("");
    }

    /// Whether it begins with these words.
    public boolean starts(String... words) {
        return tokens.size() >= words.length && isAt(0, words);
    }

    /// Whether it has this word, outside literals and quoted names.
    public boolean has(String word) {
        return tokens.stream().anyMatch(token -> token.isWord(word));
    }

    /// Whether it names something, quoted or not.
    ///
    /// @param name as the catalogue stores it
    public boolean names(String name) {
        return tokens.stream()
                .anyMatch(token -> token.isWord(name) || token.text().equals(Identifier.quote(name)));
    }

    /// Whether its second word is this one.
    public boolean second(String word) {
        return tokens.size() > 1 && tokens.get(1).isWord(word);
    }

    /// Whether it has these words one directly after the other.
    public boolean hasInOrder(String... words) {
        return IntStream.rangeClosed(0, tokens.size() - words.length).anyMatch(at -> isAt(at, words));
    }

    private boolean isAt(int start, String... words) {
        return IntStream.range(0, words.length)
                .allMatch(at -> tokens.get(start + at).isWord(words[at]));
    }
}
