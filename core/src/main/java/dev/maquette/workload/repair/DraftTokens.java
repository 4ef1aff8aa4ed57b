package dev.maquette.workload.repair;

import dev.maquette.workload.text.Token;
import dev.maquette.workload.text.TokenKind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/// The tokens of a draft around the place of an error.
record DraftTokens(List<Token> tokens) {
    private static final Set<String> ENDS_OPERAND = Set.of(
            "and",
            "or",
            "not",
            "then",
            "else",
            "when",
            "end",
            "where",
            "group",
            "order",
            "having",
            "limit",
            "offset",
            "union",
            "intersect",
            "except",
            "from",
            "select",
            "on",
            "as",
            "asc",
            "desc",
            "set",
            "returning",
            "between",
            "for",
            "fetch",
            "join",
            "left",
            "right",
            "inner",
            "full",
            "cross",
            "window",
            "values",
            "by");

    int size() {
        return tokens.size();
    }

    Token at(int index) {
        return tokens.get(index);
    }

    /// The index of the token that holds this character; -1 when there is none.
    int indexAt(int character) {
        return IntStream.range(0, tokens.size())
                .filter(index -> tokens.get(index).start() <= character
                        && character < tokens.get(index).end())
                .findFirst()
                .orElse(-1);
    }

    boolean isWord(int index, String word) {
        return index >= 0 && index < tokens.size() && tokens.get(index).isWord(word);
    }

    boolean isSymbol(int index, String symbol) {
        return index >= 0 && index < tokens.size() && tokens.get(index).isSymbol(symbol);
    }

    boolean isParameter(int index) {
        return index >= 0 && index < tokens.size() && tokens.get(index).isParameter();
    }

    /// Whether a parameter has no cast behind it.
    boolean isUntypedParameter(int index) {
        return isParameter(index) && !isSymbol(index + 1, "::");
    }

    /// The index of the bracket that closes the one here; the last index when nothing does.
    int closing(int open) {
        int depth = 0;
        for (int index = open; index < tokens.size(); index++) {
            depth += depthChange(index);
            if (depth == 0) {
                return index;
            }
        }
        return tokens.size() - 1;
    }

    /// The index of the bracket that the one here closes; 0 when there is none.
    int opening(int close) {
        int depth = 0;
        for (int index = close; index > 0; index--) {
            depth -= depthChange(index);
            if (depth == 0) {
                return index;
            }
        }
        return 0;
    }

    int depthChange(int index) {
        if (isSymbol(index, "(") || isSymbol(index, "[") || isWord(index, "case")) {
            return 1;
        }
        return isSymbol(index, ")") || isSymbol(index, "]") || isWord(index, "end") ? -1 : 0;
    }

    /// The index behind the operand that begins here.
    int endOfOperand(int start) {
        int depth = 0;
        for (int index = start; index < tokens.size(); index++) {
            int change = depthChange(index);
            if (depth + change < 0 || (depth == 0 && change == 0 && endsOperand(index))) {
                return index;
            }
            depth += change;
        }
        return tokens.size();
    }

    /// The index of the first token of the operand that ends before this one.
    int startOfOperand(int end) {
        int depth = 0;
        for (int index = end - 1; index >= 0; index--) {
            int change = depthChange(index);
            if (depth - change < 0 || (depth == 0 && change == 0 && endsOperand(index))) {
                return index + 1;
            }
            depth -= change;
        }
        return 0;
    }

    private boolean endsOperand(int index) {
        Token token = tokens.get(index);
        return token.isSymbol(",")
                || token.isSymbol(";")
                || (token.kind() == TokenKind.WORD
                        && ENDS_OPERAND.contains(token.text().toLowerCase(Locale.ROOT)));
    }

    /// The untyped parameters from one index to before another.
    List<Integer> parameters(int from, int to) {
        return IntStream.range(Math.max(from, 0), Math.min(to, tokens.size()))
                .filter(this::isUntypedParameter)
                .boxed()
                .toList();
    }

    /// Those of the parameters that are results of CASE or COALESCE, not parts of a condition.
    List<Integer> results(List<Integer> parameters) {
        return parameters.stream().filter(this::isResult).toList();
    }

    private boolean isResult(int index) {
        return isWord(index - 1, "then") || isWord(index - 1, "else") || isInCall(index, "coalesce");
    }

    private boolean isInCall(int index, String function) {
        int start = startOfOperand(index);
        while (isSymbol(start - 1, ",")) {
            start = startOfOperand(start - 1);
        }
        return isSymbol(start - 1, "(") && isWord(start - 2, function);
    }
}
