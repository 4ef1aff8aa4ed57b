package dev.maquette.change;

import dev.maquette.change.shape.TableStatement;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// An `ALTER TABLE` or `CREATE INDEX` statement, taken apart as far as a change needs it.
///
/// @param table the table
/// @param statement the statement without it
/// @param types by column whose type it changes, the new type
/// @param values by column that is converted by something else than a cast to its new type, what converts it
record TableAlteration(
        QualifiedName table, TableStatement statement, Map<String, String> types, Map<String, String> values) {
    private static final List<String> OF_THE_TABLE = List.of(
            "INHERIT ",
            "NO INHERIT ",
            "ATTACH ",
            "DETACH ",
            "OF ",
            "NOT OF ",
            "OWNER ",
            "RENAME TO ",
            "SET SCHEMA ",
            "ENABLE TRIGGER ",
            "ENABLE ALWAYS ",
            "ENABLE REPLICA ",
            "ENABLE RULE ",
            "DISABLE TRIGGER ",
            "DISABLE RULE ");

    private static final Pattern SEQUENCE_NAME = Pattern.compile(
            "\\s*\\(\\s*SEQUENCE\\s+NAME\\s+(\"([^\"]|\"\")+\"|\\w+)(\\.(\"([^\"]|\"\")+\"|\\w+))?\\s*(?<end>\\)?)",
            Pattern.CASE_INSENSITIVE);

    private static final String CONCURRENTLY = "(?i)\\s+CONCURRENTLY\\b";

    TableAlteration {
        types = Map.copyOf(types);
        values = Map.copyOf(values);
    }

    /// The statements of a text.
    ///
    /// @throws dev.maquette.model.MaquetteException `statement` when there is none, or one that cannot be carried
    ///     out online
    static List<TableAlteration> all(String text) {
        List<TableAlteration> all =
                FileParts.of(text).stream().map(part -> parse(text, part)).toList();
        if (all.isEmpty()) {
            throw unfit(text, "It is empty.", "Give a statement: ALTER TABLE schema.table …");
        }
        return all;
    }

    private static TableAlteration parse(String file, FilePart part) {
        String text = part.sql(file);
        List<Token> tokens = part.tokens();
        int name = name(tokens);
        if (name == 0 || tokens.size() < name + 4) {
            throw unfit(
                    text, "It is no ALTER TABLE and no CREATE INDEX on a table.", "Give it as a change of its own.");
        }
        if (!tokens.get(name + 1).isSymbol(".")) {
            throw unfit(text, "It names the table without its schema.", "Write the name as schema.table.");
        }
        QualifiedName table =
                new QualifiedName(tokens.get(name).name(), tokens.get(name + 2).name());
        List<Token> tail = tokens.subList(name + 3, tokens.size());
        if (tokens.getFirst().isWord("CREATE")) {
            String head = text(file, tokens.subList(0, name)).replaceFirst(CONCURRENTLY, "");
            return new TableAlteration(table, new TableStatement(head, text(file, tail)), Map.of(), Map.of());
        }
        List<List<Token>> clauses = clauses(tail);
        clauses.forEach(clause -> {
            refuse(text, clause);
            refuseNameOfSequence(text, table, clause);
        });
        return new TableAlteration(
                table,
                TableStatement.altering(withoutSequence(text(file, tail))),
                types(file, clauses),
                values(file, clauses));
    }

    /// The sequence of an identity column is made beside its table, which is another one in a copy; the server gives it
    /// the usual name.
    private static String withoutSequence(String tail) {
        return SEQUENCE_NAME
                .matcher(tail)
                .replaceAll(named -> named.group("end").isEmpty() ? " (" : "");
    }

    private static void refuseNameOfSequence(String text, QualifiedName table, List<Token> clause) {
        int at = IntStream.range(1, clause.size())
                .filter(place -> isBegunBy(clause.subList(place, clause.size()), "SEQUENCE", "NAME"))
                .findFirst()
                .orElse(-1);
        if (at < 0) {
            return;
        }
        boolean qualified = clause.size() > at + 3 && clause.get(at + 3).isSymbol(".");
        String name = clause.get(qualified ? at + 4 : at + 2).name();
        String usual = table.name() + "_" + column(clause) + "_seq";
        boolean whole = Identifier.fitted(usual, "").equals(usual);
        if (whole && !name.equals(usual)) {
            throw unfit(
                    text,
                    "A copy gives the sequence of a column the usual name, which is " + usual + ".",
                    "Leave SEQUENCE NAME out; ALTER SEQUENCE … RENAME TO … as a change of its own afterwards.");
        }
    }

    /// Where the name of the table is; 0 when it is nowhere.
    private static int name(List<Token> tokens) {
        int only;
        if (isBegunBy(tokens, "ALTER", "TABLE")) {
            only = 2;
        } else if (isBegunBy(tokens, "CREATE", "INDEX") || isBegunBy(tokens, "CREATE", "UNIQUE", "INDEX")) {
            only = 1
                    + tokens.indexOf(tokens.stream()
                            .filter(token -> token.isWord("ON"))
                            .findFirst()
                            .orElse(tokens.getLast()));
        } else {
            return 0;
        }
        return only < tokens.size() && tokens.get(only).isWord("ONLY") ? only + 1 : only;
    }

    private static boolean isBegunBy(List<Token> tokens, String... words) {
        return tokens.size() > words.length
                && IntStream.range(0, words.length)
                        .allMatch(place -> tokens.get(place).isWord(words[place]));
    }

    /// A copy must not be bound to other tables, nor be another one than the table that it is going to be.
    private static void refuse(String text, List<Token> clause) {
        if (clause.stream().anyMatch(token -> token.isWord("REFERENCES"))) {
            throw unfit(
                    text,
                    "A foreign key would bind the copy while the application works with the table.",
                    "Give it as a change of its own, once this one is finished: it is checked while the table is in"
                            + " use.");
        }
        String beginning =
                clause.stream()
                                .limit(2)
                                .map(Token::text)
                                .collect(Collectors.joining(" "))
                                .toUpperCase(Locale.ROOT) + " ";
        if (OF_THE_TABLE.stream().anyMatch(beginning::startsWith)) {
            throw unfit(text, "It is about the table itself, not about its rows.", "Give it as a change of its own.");
        }
    }

    private static Map<String, String> types(String file, List<List<Token>> clauses) {
        var types = new LinkedHashMap<String, String>();
        clauses.forEach(clause ->
                type(clause).ifPresent(type -> types.put(column(clause), text(file, typeAlone(type)))));
        return types;
    }

    /// The shadow table is altered while it has no rows, so that `USING` converts none. A cast to the new type is
    /// what copied rows get in any case.
    private static Map<String, String> values(String file, List<List<Token>> clauses) {
        var values = new LinkedHashMap<String, String>();
        for (List<Token> clause : clauses) {
            type(clause).ifPresent(type -> {
                String using = text(
                        file,
                        type.stream()
                                .dropWhile(token -> !token.isWord("USING"))
                                .skip(1)
                                .toList());
                String cast = column(clause) + "::" + text(file, typeAlone(type));
                if (!using.isEmpty() && !using.replace("\"", "").equalsIgnoreCase(cast)) {
                    values.put(column(clause), using);
                }
            });
        }
        return values;
    }

    /// What follows `TYPE`, where a clause changes a column's type.
    private static Optional<List<Token>> type(List<Token> clause) {
        int set = place(clause) + 1;
        int type = clause.size() > set + 2 && clause.get(set).isWord("SET") ? set + 2 : set;
        return clause.getFirst().isWord("ALTER")
                        && clause.size() > type + 1
                        && clause.get(type).isWord("TYPE")
                ? Optional.of(clause.subList(type + 1, clause.size()))
                : Optional.empty();
    }

    private static String column(List<Token> clause) {
        return clause.get(place(clause)).name();
    }

    /// Where a clause names its column.
    private static int place(List<Token> clause) {
        return clause.size() > 1 && clause.get(1).isWord("COLUMN") ? 2 : 1;
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
