package dev.maquette.workload.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A statement that psql sends before it reads on, for what it changes in the reading.
///
/// @param tokens its tokens without comments
/// @source `src/fe_utils/psqlscan.l` and `handleCopyIn` in `src/bin/psql/copy.c`
record EndedStatement(List<Token> tokens) {
    private static final Set<String> OFF = Set.of("off", "false", "no", "0", "f", "n");

    EndedStatement {
        tokens = tokens.stream()
                .filter(token -> token.kind() != TokenKind.COMMENT)
                .toList();
    }

    /// Whether rows follow it, up to a line that begins with `\.`.
    boolean precedesRows() {
        return starts("copy") && has("from") && has("stdin");
    }

    /// Whether a backslash in a plain literal is an escape from here on; empty when it says nothing of that.
    Optional<Boolean> backslashEscapes() {
        if (!starts("set") || !has("standard_conforming_strings") || tokens.size() < 2) {
            return Optional.empty();
        }
        String value = tokens.get(tokens.size() - 2).text().replace("'", "");
        return Optional.of(OFF.contains(value.toLowerCase(Locale.ROOT)));
    }

    private boolean starts(String word) {
        return tokens.getFirst().isWord(word);
    }

    private boolean has(String word) {
        return tokens.stream().anyMatch(token -> token.isWord(word));
    }
}
