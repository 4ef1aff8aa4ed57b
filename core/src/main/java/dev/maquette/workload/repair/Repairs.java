package dev.maquette.workload.repair;

import dev.maquette.workload.repair.Draft.Edit;
import dev.maquette.workload.text.Token;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What can be tried when PostgreSQL refuses a draft, best first.
///
/// `pg_stat_statements` puts a parameter into the place of every constant. Most texts stay valid, but a parameter has
/// no type where the constant had one, and some places of the grammar take nothing but a literal.
///
/// @source `src/backend/parser/parse_oper.c`, `parse_func.c`, `parse_coerce.c` for the messages
public final class Repairs {
    private static final Pattern OPERATOR_TYPES =
            Pattern.compile("operator (?:does not exist|is not unique): (.*?) ?([-+*/<>=~!@#%^&|`?]+) (.+)");
    private static final Pattern COLUMN_TYPE = Pattern.compile("is of type (.+) but expression is of type (.+)");
    private static final Pattern UNMATCHED_TYPES = Pattern.compile("(\\w+) types (.+) and (.+) cannot be matched");
    private static final Pattern PARAMETER = Pattern.compile("parameter \\$(\\d+)");
    private static final Pattern VERSUS = Pattern.compile("(.+) versus (.+)");
    private static final Pattern MUST_BE = Pattern.compile("must be type (.+), not type");
    private static final List<String> GUESSES = List.of(
            "integer", "numeric", "timestamp with time zone", "interval", "date", "text", "double precision", "jsonb");

    /// Types for a parameter that nothing constrains.
    private static final List<String> UNCONSTRAINED = List.of("text", "integer", "timestamp with time zone");

    private final Draft draft;
    private final ServerError error;
    private final DraftTokens tokens;
    private final int at;

    private Repairs(Draft draft, ServerError error, int position) {
        this.draft = draft;
        this.error = error;
        this.tokens = new DraftTokens(draft.tokens());
        this.at = tokens.indexAt(position);
    }

    /// The drafts to try next.
    ///
    /// @param position the index of the character in the draft that the server complained about; -1 for none
    public static List<Draft> of(Draft draft, ServerError error, int position) {
        return new Repairs(draft, error, position).proposals();
    }

    private List<Draft> proposals() {
        return switch (error.sqlState()) {
            case "42601" ->
                Stream.concat(SameExpressions.of(draft, tokens).stream(), LiteralPlaces.of(draft, tokens, at).stream())
                        .toList();
            case "0A000" -> jsonPath();
            case "42725" -> ambiguous();
            case "42883" -> undefined();
            case "42P18" -> declarations(UNCONSTRAINED);
            case "42P08" -> inconsistent();
            case "42804" -> mismatch();
            case "42803", "42P10" -> SameExpressions.of(draft, tokens);
            default -> List.of();
        };
    }

    private List<Draft> jsonPath() {
        return tokens.isParameter(at) ? List.of(LiteralPlaces.literal(draft, tokens.at(at))) : List.of();
    }

    private List<Draft> ambiguous() {
        Matcher operator = OPERATOR_TYPES.matcher(error.message());
        if (!operator.matches()) {
            return inCall(GUESSES);
        }
        List<String> types = operator.group(2).equals("||") ? List.of("text", "jsonb") : GUESSES;
        List<Integer> left = tokens.parameters(tokens.startOfOperand(at), at);
        List<Integer> right = tokens.parameters(at + 1, tokens.endOfOperand(at + 1));
        return types.stream()
                .flatMap(type -> Stream.of(cast(nearest(left), type), cast(first(right), type)))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Integer> nearest(List<Integer> parameters) {
        return parameters.isEmpty() ? parameters : List.of(parameters.getLast());
    }

    private static List<Integer> first(List<Integer> parameters) {
        return parameters.isEmpty() ? parameters : List.of(parameters.getFirst());
    }

    private List<Draft> undefined() {
        Matcher operator = OPERATOR_TYPES.matcher(error.message());
        return operator.matches()
                ? betweenOperands(operator.group(1), operator.group(3))
                : inCall(
                        List.of("numeric", "integer", "interval", "timestamp with time zone", "date", "text", "jsonb"));
    }

    private List<Draft> betweenOperands(String leftType, String rightType) {
        List<Integer> left = tokens.parameters(tokens.startOfOperand(at), at);
        List<Integer> right = tokens.parameters(at + 1, tokens.endOfOperand(at + 1));
        Set<String> types = new LinkedHashSet<>(List.of(leftType, rightType));
        types.remove("text");
        types.addAll(GUESSES);
        types.removeIf(type -> type.isEmpty() || type.equals("unknown") || type.equals("record"));
        Stream<Draft> near = types.stream()
                .flatMap(type -> Stream.of(castResults(right, type), castResults(left, type)))
                .flatMap(List::stream);
        // A column of a sub-select or of VALUES may owe its type to a parameter there.
        Stream<Draft> far = types.stream()
                .flatMap(type -> outputs().stream().flatMap(parameter -> cast(List.of(parameter), type).stream()));
        return Stream.concat(near, far).toList();
    }

    /// The parameters that stand alone in a select list or a row.
    private List<Integer> outputs() {
        return tokens.parameters(0, tokens.size()).stream()
                .filter(parameter -> tokens.isWord(parameter - 1, "select")
                        || tokens.isSymbol(parameter - 1, ",")
                        || tokens.isSymbol(parameter - 1, "("))
                .filter(parameter -> tokens.isSymbol(parameter + 1, ",")
                        || tokens.isSymbol(parameter + 1, ")")
                        || tokens.isWord(parameter + 1, "as")
                        || tokens.isWord(parameter + 1, "from"))
                .toList();
    }

    /// Parameters among the arguments of the call at the error.
    private List<Draft> inCall(List<String> types) {
        if (at < 0) {
            return List.of();
        }
        int open = at;
        while (open < tokens.size() && !tokens.isSymbol(open, "(")) {
            open++;
        }
        if (open == tokens.size()) {
            return List.of();
        }
        List<Integer> parameters = tokens.parameters(open, tokens.closing(open));
        List<Draft> proposals = new ArrayList<>();
        types.forEach(type -> proposals.addAll(castResults(parameters, type)));
        types.forEach(type -> proposals.addAll(cast(nearest(parameters), type)));
        types.forEach(type -> proposals.addAll(cast(first(parameters), type)));
        return proposals;
    }

    private List<Draft> declarations(List<String> types) {
        Matcher parameter = PARAMETER.matcher(error.message());
        if (!parameter.find()) {
            return List.of();
        }
        int number = Integer.parseInt(parameter.group(1));
        return types.stream().map(type -> draft.declaring(number, type)).toList();
    }

    private List<Draft> inconsistent() {
        Matcher types = VERSUS.matcher(error.detail());
        return declarations(types.matches() ? List.of(types.group(1), types.group(2)) : UNCONSTRAINED);
    }

    private List<Draft> mismatch() {
        Matcher column = COLUMN_TYPE.matcher(error.message());
        if (column.find()) {
            return castResults(tokens.parameters(at, tokens.endOfOperand(Math.max(at, 0))), column.group(1));
        }
        Matcher unmatched = UNMATCHED_TYPES.matcher(error.message());
        if (unmatched.find()) {
            return unmatched(unmatched.group(1), unmatched.group(2), unmatched.group(3));
        }
        Matcher wanted = MUST_BE.matcher(error.message());
        return wanted.find()
                ? castResults(tokens.parameters(at, tokens.endOfOperand(Math.max(at, 0))), wanted.group(1))
                : List.of();
    }

    private List<Draft> unmatched(String construct, String first, String second) {
        String type = first.equals("text") ? second : first;
        List<Draft> proposals = new ArrayList<>();
        if (tokens.isUntypedParameter(at)) {
            proposals.addAll(cast(List.of(at), type));
        }
        if (construct.equals("CASE") || construct.equals("COALESCE")) {
            List<Integer> around = tokens.parameters(enclosing(), tokens.closing(enclosing()));
            proposals.addAll(cast(tokens.results(around), type));
            around.forEach(parameter -> proposals.addAll(cast(List.of(parameter), type)));
        } else {
            outputs().forEach(parameter -> proposals.addAll(cast(List.of(parameter), type)));
        }
        return proposals;
    }

    /// The bracket or CASE around the error.
    private int enclosing() {
        int depth = 0;
        for (int index = at - 1; index >= 0; index--) {
            depth += tokens.depthChange(index);
            if (depth > 0) {
                return index;
            }
        }
        return 0;
    }

    /// First only the parameters that are results of CASE or COALESCE, then all of them.
    private List<Draft> castResults(List<Integer> parameters, String type) {
        List<Integer> results = tokens.results(parameters);
        return results.isEmpty() || results.size() == parameters.size()
                ? cast(parameters, type)
                : Stream.concat(cast(results, type).stream(), cast(parameters, type).stream())
                        .toList();
    }

    private List<Draft> cast(List<Integer> parameters, String type) {
        if (parameters.isEmpty()) {
            return List.of();
        }
        List<Edit> edits = new ArrayList<>();
        for (int parameter : parameters) {
            Token token = tokens.at(parameter);
            edits.add(new Edit(token.start(), token.end(), token.text() + "::" + type));
        }
        String numbers = String.join(
                ", ",
                parameters.stream()
                        .map(parameter -> tokens.at(parameter).text())
                        .toList());
        return List.of(draft.edited(edits, numbers + " cast to " + type));
    }
}
