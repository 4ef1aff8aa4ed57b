package dev.maquette.workload.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Finds `*` and `t.*` in select lists, which a parse tree no longer shows.
public final class SelectStar {
    private SelectStar() {}

    /// Whether a select list or RETURNING holds a star; those directly in EXISTS do not count.
    public static boolean in(List<Token> allTokens) {
        List<Token> tokens = allTokens.stream()
                .filter(token -> token.kind() != TokenKind.COMMENT)
                .toList();
        Deque<Boolean> insideExists = new ArrayDeque<>(List.of(false));
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            if (token.isSymbol("(")) {
                insideExists.push(at > 0 && tokens.get(at - 1).isWord("exists"));
            } else if (token.isSymbol(")") && insideExists.size() > 1) {
                insideExists.pop();
            } else if (token.isSymbol("*") && !insideExists.element() && isStar(tokens, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isStar(List<Token> tokens, int at) {
        if (at == 0) {
            return false;
        }
        Token before = tokens.get(at - 1);
        boolean begins = before.isSymbol(",")
                || before.isSymbol(".")
                || before.isWord("select")
                || before.isWord("all")
                || before.isWord("distinct")
                || before.isWord("returning");
        return begins || (before.isSymbol(")") && endsItem(tokens, at + 1));
    }

    /// Whether the text goes on as behind a whole select-list item; multiplication wants an operand there.
    private static boolean endsItem(List<Token> tokens, int at) {
        return at >= tokens.size()
                || tokens.get(at).isWord("from")
                || tokens.get(at).isSymbol(",")
                || tokens.get(at).isSymbol(")");
    }
}
