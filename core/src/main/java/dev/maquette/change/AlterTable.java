package dev.maquette.change;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.workload.text.Lexer;
import dev.maquette.workload.text.Token;
import dev.maquette.workload.text.TokenKind;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// An `ALTER TABLE` statement, taken apart as far as a change needs it.
///
/// @param table the table
/// @param action all that stands behind the table's name
record AlterTable(QualifiedName table, String action) {
    /// The statement of a text.
    ///
    /// @throws dev.maquette.model.MaquetteException `statement` when it is none that can be carried out online
    static AlterTable parse(String text) {
        List<Token> tokens = Lexer.tokens(text).stream()
                .filter(token -> token.kind() != TokenKind.COMMENT && !token.isSymbol(";"))
                .toList();
        if (tokens.size() < 6
                || !tokens.get(0).isWord("ALTER")
                || !tokens.get(1).isWord("TABLE")) {
            throw unfit(text, "It is no ALTER TABLE.", "Give one statement for one table.");
        }
        int name = tokens.get(2).isWord("ONLY") ? 3 : 2;
        if (!tokens.get(name + 1).isSymbol(".")) {
            throw unfit(text, "It names the table without its schema.", "Write the name as schema.table.");
        }
        refuseUsing(text, tokens);
        QualifiedName table = new QualifiedName(named(tokens.get(name)), named(tokens.get(name + 2)));
        String action =
                text.substring(tokens.get(name + 3).start(), tokens.getLast().end());
        return new AlterTable(table, action);
    }

    /// The shadow table is altered while it has no rows, so that `USING` would convert none.
    private static void refuseUsing(String text, List<Token> tokens) {
        boolean converts = IntStream.range(0, tokens.size())
                .filter(i -> tokens.get(i).isWord("TYPE"))
                .anyMatch(i -> tokens.stream().skip(i).anyMatch(token -> token.isWord("USING")));
        if (converts) {
            throw unfit(
                    text,
                    "A change copies rows and does not convert them by USING.",
                    "Leave it out, and give the value as --expression COLUMN=SQL.");
        }
    }

    private static String named(Token token) {
        return token.kind() == TokenKind.QUOTED_NAME
                ? token.text().substring(1, token.text().length() - 1).replace("\"\"", "\"")
                : token.text().toLowerCase(Locale.ROOT);
    }

    private static RuntimeException unfit(String text, String detail, String hint) {
        return Problem.of(ProblemCode.STATEMENT, "cannot carry out online: " + text.strip())
                .withDetail(detail)
                .withHint(hint)
                .toException();
    }
}
