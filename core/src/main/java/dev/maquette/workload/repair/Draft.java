package dev.maquette.workload.repair;

import dev.maquette.workload.text.Lexer;
import dev.maquette.workload.text.Token;
import dev.maquette.workload.text.TokenKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A text on its way to something PostgreSQL can parse, with the parameter types it was told.
///
/// @param text one statement without its semicolon
/// @param declared types by parameter number, where they cannot be deduced
/// @param repairs what was done so far, in words
public record Draft(String text, Map<Integer, String> declared, List<String> repairs) {
    /// The comment by which PostgreSQL 18 shortens a list of constants.
    private static final String SQUASHED = "/*, ... */";

    public Draft {
        declared = Map.copyOf(declared);
        repairs = List.copyOf(repairs);
    }

    /// A piece of text to be put in the place of tokens.
    ///
    /// @param start the first character replaced
    /// @param end the character behind the last one replaced
    record Edit(int start, int end, String replacement) {}

    /// The first draft of a text.
    ///
    /// @throws dev.maquette.model.MaquetteException `statement` when the text cannot be cut into tokens
    public static Draft of(String text) {
        List<Token> tokens = Lexer.tokens(text);
        int last = tokens.size();
        while (last > 0 && (tokens.get(last - 1).isSymbol(";") || isComment(tokens.get(last - 1), tokens, last))) {
            last--;
        }
        int end = last == 0 ? 0 : tokens.get(last - 1).end();
        return new Draft(text.substring(0, end), Map.of(), List.of()).expandSquashedLists();
    }

    private static boolean isComment(Token token, List<Token> tokens, int size) {
        boolean squashed = size > 1
                && token.text().equals(SQUASHED)
                && tokens.get(size - 2).isParameter();
        return token.kind() == TokenKind.COMMENT && !squashed;
    }

    private Draft expandSquashedLists() {
        List<Token> tokens = Lexer.tokens(text);
        List<Edit> edits = new ArrayList<>();
        for (int at = 1; at < tokens.size(); at++) {
            Token parameter = tokens.get(at - 1);
            Token comment = tokens.get(at);
            if (parameter.isParameter() && comment.text().equals(SQUASHED)) {
                edits.add(new Edit(comment.start(), comment.end(), ", " + parameter.text()));
            }
        }
        return edits.isEmpty() ? this : edited(edits, "a shortened list stands for two elements");
    }

    /// The tokens of the text that mean something.
    public List<Token> tokens() {
        return Lexer.tokens(text).stream()
                .filter(token -> token.kind() != TokenKind.COMMENT)
                .toList();
    }

    /// The highest parameter number in the text and among the declared ones.
    public int parameterCount() {
        int used = tokens().stream()
                .filter(Token::isParameter)
                .mapToInt(Token::parameterNumber)
                .max()
                .orElse(0);
        return Math.max(
                used,
                declared.keySet().stream().mapToInt(number -> number).max().orElse(0));
    }

    /// What stands before the text to prepare it under a name.
    public String preparePrefix(String name) {
        if (declared.isEmpty()) {
            return "PREPARE " + name + " AS ";
        }
        String types = IntStream.rangeClosed(1, parameterCount())
                .mapToObj(number -> declared.getOrDefault(number, "unknown"))
                .collect(Collectors.joining(", "));
        return "PREPARE " + name + "(" + types + ") AS ";
    }

    /// The index of a character that the server counts, which counts code points.
    public int indexOfCharacter(int codePoints) {
        boolean within = codePoints >= 0 && codePoints <= text.codePointCount(0, text.length());
        return within ? text.offsetByCodePoints(0, codePoints) : -1;
    }

    /// The text with `$n` replaced by field `pn` of a single parameter.
    public String withParametersAsFields() {
        List<Edit> edits = tokens().stream()
                .filter(Token::isParameter)
                .map(token -> new Edit(token.start(), token.end(), "($1).p" + token.parameterNumber()))
                .toList();
        return edited(edits, "").text();
    }

    /// This draft with a parameter's type told.
    Draft declaring(int number, String type) {
        Map<Integer, String> types = new TreeMap<>(declared);
        types.put(number, type);
        return new Draft(text, types, with("$" + number + " is taken as " + type));
    }

    /// This draft with pieces replaced; they must not overlap.
    Draft edited(List<Edit> edits, String repair) {
        var changed = new StringBuilder(text);
        edits.stream()
                .sorted(Comparator.comparingInt(Edit::start).reversed())
                .forEach(edit -> changed.replace(edit.start(), edit.end(), edit.replacement()));
        return new Draft(changed.toString(), declared, with(repair));
    }

    private List<String> with(String repair) {
        List<String> all = new ArrayList<>(repairs);
        all.add(repair);
        return all;
    }
}
