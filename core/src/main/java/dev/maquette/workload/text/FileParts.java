package dev.maquette.workload.text;

import java.util.ArrayList;
import java.util.List;

/// Cuts the text of an SQL file at the semicolons where psql would.
///
/// @source `src/fe_utils/psqlscan.l`: not inside brackets, nor between BEGIN and END of a function's body
public final class FileParts {
    private final List<FilePart> parts = new ArrayList<>();
    private final List<Token> comments = new ArrayList<>();
    private final List<Token> pending = new ArrayList<>();
    private int brackets;
    private int blocks;

    private FileParts() {}

    /// The parts of a text in their order.
    ///
    /// @throws dev.maquette.model.MaquetteException `statement` when a literal, a name or a comment has no end
    public static List<FilePart> of(String text) {
        var cutter = new FileParts();
        Lexer.tokens(text).forEach(cutter::take);
        cutter.finish();
        return List.copyOf(cutter.parts);
    }

    private void take(Token token) {
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
