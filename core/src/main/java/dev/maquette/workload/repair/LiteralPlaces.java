package dev.maquette.workload.repair;

import dev.maquette.workload.repair.Draft.Edit;
import dev.maquette.workload.text.Token;
import dev.maquette.workload.text.TokenKind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Places where the grammar takes a literal and no parameter: `interval $1`, `extract($1 FROM x)`, `PATH $1`.
final class LiteralPlaces {
    private static final Set<String> INTERVAL_FIELDS = Set.of("year", "month", "day", "hour", "minute", "second", "to");

    private LiteralPlaces() {}

    /// The repairs of a syntax error at a parameter.
    static List<Draft> of(Draft draft, DraftTokens tokens, int at) {
        if (!tokens.isParameter(at) || at == 0) {
            return List.of();
        }
        Token parameter = tokens.at(at);
        if (tokens.isSymbol(at - 1, "(") && tokens.isWord(at - 2, "extract")) {
            // Every type that has fields has this one; the parser does not look at its meaning.
            Edit field = new Edit(parameter.start(), parameter.end(), "epoch");
            return List.of(draft.edited(List.of(field), parameter.text() + " was the field of EXTRACT"));
        }
        if (tokens.isWord(at - 1, "path")) {
            return List.of(literal(draft, parameter));
        }
        return typedLiteral(draft, tokens, at);
    }

    /// The draft with a JSON path in the place of the parameter.
    static Draft literal(Draft draft, Token parameter) {
        Edit path = new Edit(parameter.start(), parameter.end(), "'$'");
        return draft.edited(List.of(path), parameter.text() + " was a JSON path");
    }

    private static List<Draft> typedLiteral(Draft draft, DraftTokens tokens, int at) {
        int typeStart = startOfType(tokens, at - 1);
        if (typeStart < 0) {
            return List.of();
        }
        int end = at;
        while (end + 1 < tokens.size()
                && INTERVAL_FIELDS.contains(tokens.at(end + 1).text().toLowerCase(Locale.ROOT))) {
            end++;
            if (tokens.isSymbol(end + 1, "(")) {
                end = tokens.closing(end + 1);
            }
        }
        String type = draft.text()
                .substring(tokens.at(typeStart).start(), tokens.at(at - 1).end());
        Token parameter = tokens.at(at);
        Edit cast = new Edit(tokens.at(typeStart).start(), tokens.at(end).end(), parameter.text() + "::" + type);
        return List.of(draft.edited(List.of(cast), parameter.text() + " was a literal of type " + type));
    }

    /// The index where the type name begins that ends here; -1 when no name ends here.
    private static int startOfType(DraftTokens tokens, int end) {
        int at = end;
        if (tokens.isWord(at, "zone") && tokens.isWord(at - 1, "time")) {
            at -= 3;
        }
        if (tokens.isSymbol(at, ")")) {
            at = tokens.opening(at) - 1;
        }
        if (at < 0 || (tokens.at(at).kind() != TokenKind.WORD && tokens.at(at).kind() != TokenKind.QUOTED_NAME)) {
            return -1;
        }
        if (tokens.isWord(at, "precision") && tokens.isWord(at - 1, "double")) {
            return at - 1;
        }
        return tokens.isSymbol(at - 1, ".") ? at - 2 : at;
    }
}
