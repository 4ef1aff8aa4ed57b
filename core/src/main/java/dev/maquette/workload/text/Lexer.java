package dev.maquette.workload.text;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Cuts an SQL text into tokens as PostgreSQL's scanner and psql do, white space left out.
///
/// Literals follow `standard_conforming_strings = on` until a statement of the text sets it off. Rows behind
/// `COPY … FROM STDIN;` or `\copy … from stdin` are no SQL and give no tokens.
///
/// @source `src/backend/parser/scan.l`, `src/fe_utils/psqlscan.l`
public final class Lexer {
    /// psql's own COPY, but for `pstdin`, which is not the file.
    private static final Pattern COPY_FROM_FILE = Pattern.compile("(?is)\\\\copy\\s.*\\sfrom\\s+stdin\\b.*");

    private static final String OPERATOR_CHARACTERS = "~!@#^&|`?+-*/%<>=";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int statementStart;
    private boolean backslashEscapes;
    private boolean beforeRows;

    private Lexer(String text) {
        this.text = text;
    }

    /// All tokens of the text, comments among them.
    ///
    /// @throws dev.maquette.model.MaquetteException `statement` when a literal, a name or a comment has no end
    public static List<Token> tokens(String text) {
        return new Lexer(text).all();
    }

    private List<Token> all() {
        skipSpace();
        while (at < text.length()) {
            int start = at;
            TokenKind kind = scan(text.charAt(at));
            tokens.add(new Token(kind, text.substring(start, Math.min(at, text.length())), start));
            if (kind == TokenKind.META_COMMAND) {
                statementStart = tokens.size();
                beforeRows |= COPY_FROM_FILE.matcher(tokens.getLast().text()).matches();
            } else if (tokens.getLast().isSymbol(";")) {
                finishStatement();
            }
            skipSpace();
        }
        return List.copyOf(tokens);
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            boolean rows = beforeRows && text.charAt(at) == '\n';
            at++;
            if (rows) {
                skipRows();
            }
        }
    }

    private void skipRows() {
        beforeRows = false;
        while (at < text.length() && !looksAt("\\.")) {
            toNextLine();
        }
        toNextLine();
    }

    private void toNextLine() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end + 1;
    }

    /// What a statement changes for the text behind it.
    private void finishStatement() {
        var ended = new EndedStatement(tokens.subList(statementStart, tokens.size()));
        beforeRows |= ended.precedesRows();
        backslashEscapes = ended.backslashEscapes().orElse(backslashEscapes);
        statementStart = tokens.size();
    }

    private TokenKind scan(char first) {
        if (looksAt("--")) {
            return toEndOfLine(TokenKind.COMMENT);
        }
        if (looksAt("/*")) {
            return bracketedComment();
        }
        return switch (first) {
            case '\'' -> string(backslashEscapes);
            case '"' -> quoted('"', TokenKind.QUOTED_NAME, false);
            case '$' -> dollar();
            case '\\' -> toEndOfLine(TokenKind.META_COMMAND);
            default -> scanOther(first);
        };
    }

    private TokenKind scanOther(char first) {
        if (startsName(first)) {
            return prefixedLiteralOrWord();
        }
        if (isDigit(first) || (first == '.' && isDigit(at(1)))) {
            return number();
        }
        if (OPERATOR_CHARACTERS.indexOf(first) >= 0) {
            return operator();
        }
        at += looksAt("::") || looksAt(":=") ? 2 : 1;
        return TokenKind.PUNCTUATION;
    }

    private TokenKind prefixedLiteralOrWord() {
        char first = Character.toLowerCase(text.charAt(at));
        if (at(1) == '\'' && "ebxn".indexOf(first) >= 0) {
            at++;
            return string(first == 'e');
        }
        if (first == 'u' && at(1) == '&' && (at(2) == '\'' || at(2) == '"')) {
            at += 2;
            return text.charAt(at) == '"' ? quoted('"', TokenKind.QUOTED_NAME, false) : string(false);
        }
        while (at < text.length() && continuesName(text.charAt(at))) {
            at++;
        }
        return TokenKind.WORD;
    }

    private TokenKind string(boolean backslashEscapes) {
        return quoted('\'', TokenKind.STRING, backslashEscapes);
    }

    private TokenKind quoted(char quote, TokenKind kind, boolean backslashEscapes) {
        int start = at++;
        while (at < text.length()) {
            char character = text.charAt(at++);
            if (backslashEscapes && character == '\\') {
                at++;
            } else if (character == quote) {
                if (at(0) != quote) {
                    return kind;
                }
                at++;
            }
        }
        throw unterminated(kind == TokenKind.STRING ? "string literal" : "quoted name", start);
    }

    private TokenKind dollar() {
        if (isDigit(at(1))) {
            at++;
            while (isDigit(at(0))) {
                at++;
            }
            return TokenKind.PARAMETER;
        }
        int tagEnd = at + 1;
        while (tagEnd < text.length() && continuesName(text.charAt(tagEnd)) && text.charAt(tagEnd) != '$') {
            tagEnd++;
        }
        if (tagEnd >= text.length() || text.charAt(tagEnd) != '$') {
            at++;
            return TokenKind.PUNCTUATION;
        }
        String tag = text.substring(at, tagEnd + 1);
        int close = text.indexOf(tag, tagEnd + 1);
        if (close < 0) {
            throw unterminated("dollar-quoted literal", at);
        }
        at = close + tag.length();
        return TokenKind.STRING;
    }

    private TokenKind bracketedComment() {
        int start = at;
        int depth = 0;
        do {
            if (at >= text.length()) {
                throw unterminated("comment", start);
            }
            int step = looksAt("/*") ? 1 : looksAt("*/") ? -1 : 0;
            depth += step;
            at += step == 0 ? 1 : 2;
        } while (depth > 0);
        return TokenKind.COMMENT;
    }

    private TokenKind toEndOfLine(TokenKind kind) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
        return kind;
    }

    private TokenKind number() {
        while (at < text.length() && (isDigit(at(0)) || at(0) == '.' || at(0) == '_' || Character.isLetter(at(0)))) {
            boolean exponent = Character.toLowerCase(at(0)) == 'e' && (at(1) == '-' || at(1) == '+');
            at += exponent ? 2 : 1;
        }
        return TokenKind.NUMBER;
    }

    private TokenKind operator() {
        int start = at;
        while (at < text.length() && OPERATOR_CHARACTERS.indexOf(text.charAt(at)) >= 0 && !startsComment()) {
            at++;
        }
        // As the scanner does: a sign at the end belongs to the next token, unless the operator holds special marks.
        while (at - start > 1 && "+-".indexOf(text.charAt(at - 1)) >= 0 && !hasSpecialMark(start, at - 1)) {
            at--;
        }
        return TokenKind.OPERATOR;
    }

    private boolean hasSpecialMark(int start, int end) {
        return text.substring(start, end).chars().anyMatch(mark -> "~!@#^&|`?%".indexOf(mark) >= 0);
    }

    private boolean startsComment() {
        return looksAt("--") || looksAt("/*");
    }

    private boolean looksAt(String expected) {
        return text.startsWith(expected, at);
    }

    private char at(int offset) {
        return at + offset < text.length() ? text.charAt(at + offset) : '\0';
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean startsName(char character) {
        return Character.isLetter(character) || character == '_' || character > 127;
    }

    private static boolean continuesName(char character) {
        return startsName(character) || isDigit(character) || character == '$';
    }

    private RuntimeException unterminated(String what, int start) {
        return Problem.of(ProblemCode.STATEMENT, "unterminated " + what)
                .withDetail("It begins at character " + (start + 1) + ".")
                .toException();
    }
}
