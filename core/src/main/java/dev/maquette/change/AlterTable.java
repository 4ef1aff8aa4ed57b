package dev.maquette.change;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import dev.maquette.workload.text.FilePart;
import dev.maquette.workload.text.FileParts;
import dev.maquette.workload.text.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An `ALTER TABLE` statement, taken apart as far as a change needs it.
///
/// @param table the table
/// @param action all that stands behind the table's name
/// @param types by column whose type it changes, the new type
record AlterTable(QualifiedName table, String action, Map<String, String> types) {
    AlterTable {
        types = Map.copyOf(types);
    }

    /// The statements of a text.
    ///
    /// @throws dev.maquette.model.MaquetteException `statement` when there is none, or one that cannot be carried
    ///     out online
    static List<AlterTable> all(String text) {
        List<AlterTable> all =
                FileParts.of(text).stream().map(part -> parse(text, part)).toList();
        if (all.isEmpty()) {
            throw unfit(text, "It is empty.", "Give a statement: ALTER TABLE schema.table …");
        }
        return all;
    }

    private static AlterTable parse(String file, FilePart part) {
        String text = part.sql(file);
        List<Token> tokens = part.tokens();
        if (tokens.size() < 6
                || !tokens.get(0).isWord("ALTER")
                || !tokens.get(1).isWord("TABLE")) {
            throw unfit(text, "It is no ALTER TABLE.", "Give it as a change of its own.");
        }
        int name = tokens.get(2).isWord("ONLY") ? 3 : 2;
        if (!tokens.get(name + 1).isSymbol(".")) {
            throw unfit(text, "It names the table without its schema.", "Write the name as schema.table.");
        }
        QualifiedName table =
                new QualifiedName(tokens.get(name).name(), tokens.get(name + 2).name());
        List<Token> action = tokens.subList(name + 3, tokens.size());
        clauses(action).forEach(clause -> refuseUsing(file, text, clause));
        return new AlterTable(table, text(file, action), types(file, action));
    }

    /// The shadow table is altered while it has no rows, so that `USING` would convert none. A cast to the new
    /// type is what copied rows get in any case.
    private static void refuseUsing(String file, String text, List<Token> clause) {
        List<Token> using =
                clause.stream().dropWhile(token -> !token.isWord("USING")).toList();
        boolean casts = types(file, clause).entrySet().stream()
                .anyMatch(one -> text(file, using.stream().skip(1).toList())
                        .equals(Identifier.quote(one.getKey()) + "::" + one.getValue()));
        if (!using.isEmpty() && !casts && clause.stream().anyMatch(token -> token.isWord("TYPE"))) {
            throw unfit(
                    text,
                    "A change copies rows and does not convert them by USING.",
                    "Leave it out, and give the value as --expression COLUMN=SQL.");
        }
    }

    private static Map<String, String> types(String file, List<Token> action) {
        var types = new LinkedHashMap<String, String>();
        for (List<Token> one : clauses(action)) {
            int column = one.size() > 1 && one.get(1).isWord("COLUMN") ? 2 : 1;
            int set = one.size() > column + 2 && one.get(column + 1).isWord("SET") ? column + 3 : column + 1;
            if (one.getFirst().isWord("ALTER")
                    && one.size() > set + 1
                    && one.get(set).isWord("TYPE")) {
                types.put(one.get(column).name(), text(file, typeAlone(one.subList(set + 1, one.size()))));
            }
        }
        return types;
    }

    private static List<Token> typeAlone(List<Token> type) {
        return type.stream()
                .takeWhile(token -> !token.isWord("COLLATE") && !token.isWord("USING"))
                .toList();
    }

    /// What stands between the commas that are in no brackets.
    private static List<List<Token>> clauses(List<Token> action) {
        var clauses = new ArrayList<List<Token>>();
        int from = 0;
        int brackets = 0;
        for (int i = 0; i < action.size(); i++) {
            brackets += action.get(i).isSymbol("(") ? 1 : 0;
            brackets -= action.get(i).isSymbol(")") ? 1 : 0;
            if (brackets == 0 && action.get(i).isSymbol(",")) {
                clauses.add(action.subList(from, i));
                from = i + 1;
            }
        }
        clauses.add(action.subList(from, action.size()));
        return clauses.stream().filter(clause -> !clause.isEmpty()).toList();
    }

    private static String text(String file, List<Token> tokens) {
        return tokens.isEmpty()
                ? ""
                : file.substring(tokens.getFirst().start(), tokens.getLast().end());
    }

    private static RuntimeException unfit(String text, String detail, String hint) {
        return Problem.of(ProblemCode.STATEMENT, "cannot carry out online: " + text.strip())
                .withDetail(detail)
                .withHint(hint)
                .toException();
    }
}
