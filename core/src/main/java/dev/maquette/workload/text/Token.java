package dev.maquette.workload.text;

import java.util.Locale;

/// A token of an SQL text.
///
/// @param kind what it is
/// @param text its characters as they stand in the text
/// @param start the index of its first character
public record Token(TokenKind kind, String text, int start) {
    /// The index behind its last character.
    public int end() {
        return start + text.length();
    }

    /// Whether this is the key word, in any case.
    public boolean isWord(String word) {
        return kind == TokenKind.WORD && text.equalsIgnoreCase(word);
    }

    /// Whether this is the operator or the punctuation mark.
    public boolean isSymbol(String symbol) {
        return (kind == TokenKind.OPERATOR || kind == TokenKind.PUNCTUATION) && text.equals(symbol);
    }

    /// A name as the catalogue has it, of a word or a quoted name.
    public String name() {
        return kind == TokenKind.QUOTED_NAME
                ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
                : text.toLowerCase(Locale.ROOT);
    }

    /// Whether this is a parameter such as `$1`.
    public boolean isParameter() {
        return kind == TokenKind.PARAMETER;
    }

    /// The number of a parameter.
    public int parameterNumber() {
        return Integer.parseInt(text.substring(1));
    }
}
