package dev.maquette.workload.text;

import java.util.List;
import java.util.stream.Stream;

/// A part of an SQL file: what lies between two semicolons, or a command that only psql understands.
///
/// @param comments the comments before it, inside it, and behind its semicolon on the same line
/// @param tokens its tokens without comments and without the semicolon; at least one
public record FilePart(List<Token> comments, List<Token> tokens) {
    public FilePart {
        comments = List.copyOf(comments);
        tokens = List.copyOf(tokens);
    }

    /// This part with comments behind it.
    FilePart followedBy(List<Token> trailing) {
        return new FilePart(Stream.concat(comments.stream(), trailing.stream()).toList(), tokens);
    }

    /// The index of its first character in the text.
    public int start() {
        return tokens.getFirst().start();
    }

    /// Whether only psql understands it.
    public boolean clientCommand() {
        return tokens.getFirst().kind() == TokenKind.META_COMMAND;
    }

    /// Its text.
    public String sql(String file) {
        return file.substring(start(), tokens.getLast().end());
    }

    /// The 1-based line it begins on.
    public int line(String file) {
        return 1
                + (int) file.substring(0, start())
                        .chars()
                        .filter(mark -> mark == '\n')
                        .count();
    }
}
