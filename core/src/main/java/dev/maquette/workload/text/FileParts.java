package dev.maquette.workload.text;

import java.util.ArrayList;
import java.util.List;

/// Cuts the text of an SQL file at the semicolons where psql would.
///
/// @source `src/fe_utils/psqlscan.l`: not inside brackets, nor between BEGIN and END of a function's body
public final class FileParts {
    private static final int NOWHERE = -1;

    private final String text;
    private final List<FilePart> parts = new ArrayList<>();
    private final List<Token> comments = new ArrayList<>();
    private final List<Token> pending = new ArrayList<>();
    private int brackets;
    private int blocks;

    /// Behind the last semicolon, as long as nothing but comments follows it.
    private int ended = NOWHERE;

    private FileParts(String text) {
        this.text = text;
    }

    /// The parts of a text in their order.
    ///
    /// @throws dev.maquette.model.MaquetteException `statement` when a literal, a name or a comment has no end
    public static List<FilePart> of(String text) {
        var cutter = new FileParts(text);
        Lexer.tokens(text).forEach(cutter::take);
        cutter.leaveTrailing(text.length());
        cutter.finish();
        return List.copyOf(cutter.parts);
    }

    private void take(Token token) {
        if (token.kind() != TokenKind.COMMENT) {
            leaveTrailing(token.start());
        }
        switch (token.kind()) {
            case COMMENT -> comments.add(token);
            case META_COMMAND -> command(token);
            case WORD, QUOTED_NAME, STRING, NUMBER, PARAMETER, OPERATOR, PUNCTUATION -> part(token);
        }
    }

    /// `\g` and its like send what stands before them.
    private void command(Token token) {
        finish();
        pending.add(token);
        finish();
    }

    private void part(Token token) {
        if (token.isSymbol(";") && brackets == 0 && blocks == 0) {
            finish();
            ended = token.end();
            return;
        }
        pending.add(token);
        brackets += token.isSymbol("(") || token.isSymbol("[") ? 1 : 0;
        brackets -= brackets > 0 && (token.isSymbol(")") || token.isSymbol("]")) ? 1 : 0;
        if (isRoutine()) {
            blocks += token.isWord("begin") || token.isWord("case") ? 1 : 0;
            blocks -= blocks > 0 && token.isWord("end") ? 1 : 0;
        }
    }

    /// Leaves the comments on the line of a semicolon to what ends there, unless more follows on that line.
    ///
    /// @param next where what follows begins
    private void leaveTrailing(int next) {
        int from = ended;
        ended = NOWHERE;
        if (from == NOWHERE || parts.isEmpty()) {
            return;
        }
        List<Token> trailing = comments.stream()
                .takeWhile(comment -> isOneLine(from, comment.start()))
                .toList();
        if (!trailing.isEmpty()
                && (next == text.length() || !isOneLine(trailing.getLast().end(), next))) {
            parts.add(parts.removeLast().followedBy(trailing));
            comments.subList(0, trailing.size()).clear();
        }
    }

    private boolean isOneLine(int from, int to) {
        return text.substring(from, to).indexOf('\n') < 0;
    }

    private boolean isRoutine() {
        return pending.getFirst().isWord("create")
                && pending.stream().limit(4).anyMatch(token -> token.isWord("function") || token.isWord("procedure"));
    }

    private void finish() {
        if (!pending.isEmpty()) {
            parts.add(new FilePart(comments, pending));
        }
        pending.clear();
        comments.clear();
        brackets = 0;
        blocks = 0;
    }
}
