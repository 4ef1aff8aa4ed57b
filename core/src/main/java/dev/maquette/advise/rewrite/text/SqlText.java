package dev.maquette.advise.rewrite.text;

import dev.maquette.workload.text.Lexer;
import dev.maquette.workload.text.Token;
import dev.maquette.workload.text.TokenKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// A text of SQL as tokens, with the places where it can be cut.
public final class SqlText {
    private static final Set<String> CLOSING = Set.of(")", "]");

    private final String text;
    private final List<Token> tokens;

    private SqlText(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /// A text that PostgreSQL has accepted.
    ///
    /// @throws dev.maquette.model.MaquetteException `statement` when it cannot be cut into tokens
    public static SqlText of(String text) {
        return new SqlText(
                text,
                Lexer.tokens(text).stream()
                        .filter(token -> token.kind() != TokenKind.COMMENT)
                        .toList());
    }

    /// The text as it stands.
    public String text() {
        return text;
    }

    /// All of it.
    public Span all() {
        return new Span(0, tokens.size());
    }

    /// The token at an index.
    public Token at(int index) {
        return tokens.get(index);
    }

    /// Whether the token at an index, if there is one, is a key word.
    public boolean isWord(int index, String word) {
        return index >= 0 && index < tokens.size() && tokens.get(index).isWord(word);
    }

    /// Whether the token at an index, if there is one, is a symbol.
    public boolean isSymbol(int index, String symbol) {
        return index >= 0 && index < tokens.size() && tokens.get(index).isSymbol(symbol);
    }

    /// The characters of a span as they stand, comments between its tokens included.
    public String text(Span span) {
        return span.size() == 0
                ? ""
                : text.substring(
                        tokens.get(span.from()).start(),
                        tokens.get(span.to() - 1).end());
    }

    /// Whether a word or a name stands anywhere in the text.
    public boolean names(String word) {
        return tokens.stream()
                .anyMatch(token -> token.isWord(word) || token.text().equals("\"" + word + "\""));
    }

    /// Whether a name stands in the text without quotes.
    public boolean namesBare(String name) {
        return tokens.stream().anyMatch(token -> token.isWord(name));
    }

    /// A name that does not occur in the text.
    public String freshName(String wanted) {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> number == 1 ? wanted : wanted + number)
                .filter(name -> !names(name))
                .findFirst()
                .orElseThrow();
    }

    /// The indexes of a span that are in no bracket and in no CASE of it.
    public List<Integer> top(Span span) {
        var top = new ArrayList<Integer>();
        int depth = 0;
        for (int at = span.from(); at < span.to(); at++) {
            if (closes(at)) {
                depth--;
            }
            if (depth == 0) {
                top.add(at);
            }
            if (opens(at)) {
                depth++;
            }
        }
        return top;
    }

    private boolean opens(int at) {
        return isSymbol(at, "(") || isSymbol(at, "[") || isWord(at, "case");
    }

    private boolean closes(int at) {
        return CLOSING.stream().anyMatch(symbol -> isSymbol(at, symbol)) || isWord(at, "end");
    }

    /// The index of the bracket that closes the one at an index.
    public int closing(int open) {
        int depth = 0;
        for (int at = open; at < tokens.size(); at++) {
            depth += opens(at) ? 1 : closes(at) ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        throw new IllegalArgumentException("no bracket closes that at token " + open);
    }

    /// The span cut at some of its top tokens, which belong to no piece.
    public List<Span> cut(Span span, List<Integer> at) {
        var pieces = new ArrayList<Span>();
        int from = span.from();
        for (int cut : at) {
            pieces.add(new Span(from, cut));
            from = cut + 1;
        }
        pieces.add(new Span(from, span.to()));
        return pieces;
    }

    /// The span cut at its top commas.
    public List<Span> items(Span span) {
        return cut(span, top(span).stream().filter(at -> isSymbol(at, ",")).toList());
    }

    /// A span without brackets around all of it.
    public Span unwrapped(Span span) {
        boolean wrapped = span.size() > 2 && isSymbol(span.from(), "(") && closing(span.from()) == span.to() - 1;
        boolean row = wrapped && items(span.inner()).size() > 1;
        boolean query = isWord(span.from() + 1, "select") || isWord(span.from() + 1, "with");
        return wrapped && !row && !query ? unwrapped(span.inner()) : span;
    }

    /// The only top token of a span that is one of these symbols; empty when there is none or several.
    public Optional<Integer> only(Span span, Set<String> symbols) {
        List<Integer> found = top(span).stream()
                .filter(at -> symbols.stream().anyMatch(symbol -> isSymbol(at, symbol)))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /// The text with spans replaced, which must not overlap; an empty span is a place to insert at.
    public String replaced(Map<Span, String> replacements) {
        var changed = new StringBuilder(text);
        // By characters: what is inserted behind a token comes before the token after it.
        replacements.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<Span, String> entry) -> start(entry.getKey()))
                        .reversed())
                .forEach(entry -> changed.replace(start(entry.getKey()), end(entry.getKey()), entry.getValue()));
        return changed.toString();
    }

    /// An empty span begins behind the token before it.
    private int start(Span span) {
        return span.size() > 0
                ? tokens.get(span.from()).start()
                : span.from() == 0 ? 0 : tokens.get(span.from() - 1).end();
    }

    private int end(Span span) {
        return span.size() > 0 ? tokens.get(span.to() - 1).end() : start(span);
    }
}
