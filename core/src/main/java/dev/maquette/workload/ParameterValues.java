package dev.maquette.workload;

import dev.maquette.sql.Identifier;
import dev.maquette.workload.meaning.Comparison.Quantifier;
import dev.maquette.workload.meaning.ParameterUse;
import dev.maquette.workload.meaning.ParameterUse.ParameterRole;
import dev.maquette.workload.meaning.StatementMeaning;
import dev.maquette.workload.meaning.StatementMeaning.UnderstoodText;
import dev.maquette.workload.text.Lexer;
import dev.maquette.workload.text.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// Values for the parameters of a statement, so that it can be planned as it is when it runs with real ones.
public final class ParameterValues {
    private static final String LIMIT = "10";
    private static final String OFFSET = "0";

    private final ColumnValues columns;

    /// Values that come from these columns.
    public ParameterValues(ColumnValues columns) {
        this.columns = columns;
    }

    /// How frequent the values chosen are.
    public enum Rank {
        /// The most common value.
        COMMON,
        /// A value from the middle of the histogram.
        TYPICAL,
        /// The first bound of the histogram, or the least common of the common values.
        RARE
    }

    /// A value in its text form, and the type it has.
    public record TypedValue(String text, String type) {}

    /// The values that can be found, by parameter number. A parameter that is compared with no column whose
    /// values are known, and that is no LIMIT or OFFSET, gets none.
    public Map<Integer, TypedValue> of(StatementMeaning meaning, Rank rank) {
        Map<Integer, TypedValue> values = new LinkedHashMap<>();
        for (ParameterUse parameter : meaning.parameters()) {
            parameter.roles().stream()
                    .map(role -> value(parameter, role, rank))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresent(value -> values.put(parameter.number(), value));
        }
        return values;
    }

    /// The statement's text with literals in the place of parameters; NULL where no value is known.
    public static String render(StatementMeaning meaning, Map<Integer, TypedValue> values) {
        return render(meaning.text(), values, _ -> "NULL");
    }

    /// The statement's text with literals in the place of the parameters whose values are known; the others
    /// stay parameters, numbered anew from 1.
    public static String renderKnown(StatementMeaning meaning, Map<Integer, TypedValue> values) {
        return renderKnown(meaning.text(), values);
    }

    /// As [#renderKnown(StatementMeaning, Map)], for a text with its parameters' types.
    public static String renderKnown(UnderstoodText text, Map<Integer, TypedValue> values) {
        List<Integer> open = open(text, values.keySet());
        return render(text, values, number -> "$" + (open.indexOf(number) + 1));
    }

    /// As [#renderKnown(UnderstoodText, Map)]; the others keep their numbers.
    public static String renderKept(UnderstoodText text, Map<Integer, TypedValue> values) {
        return render(text, values, number -> "$" + number);
    }

    /// The numbers of a text's parameters that are not known, in order.
    public static List<Integer> open(UnderstoodText text, Set<Integer> known) {
        return Lexer.tokens(text.sql()).stream()
                .filter(Token::isParameter)
                .map(Token::parameterNumber)
                .filter(number -> !known.contains(number))
                .distinct()
                .sorted()
                .toList();
    }

    private static String render(UnderstoodText text, Map<Integer, TypedValue> values, IntFunction<String> open) {
        var rendered = new StringBuilder(text.sql());
        for (Token token : Lexer.tokens(text.sql()).reversed()) {
            if (token.isParameter()) {
                int number = token.parameterNumber();
                TypedValue value = values.get(number);
                String literal = value == null
                        ? open.apply(number)
                        : Identifier.literal(value.text()).strip();
                rendered.replace(
                        token.start(),
                        token.end(),
                        "(" + literal + "::" + text.parameterTypes().get(number - 1) + ")");
            }
        }
        return rendered.toString();
    }

    /// The texts for all ranks that differ, each once, the common values first.
    public List<String> renderings(StatementMeaning meaning) {
        return Stream.of(Rank.values())
                .map(rank -> render(meaning, of(meaning, rank)))
                .distinct()
                .toList();
    }

    private Optional<TypedValue> value(ParameterUse parameter, ParameterRole role, Rank rank) {
        return switch (role) {
            case ParameterRole.ComparedWith compared
            when !compared.wrapped() ->
                columns.of(compared.column())
                        .flatMap(known -> pick(known, rank))
                        .map(text -> typed(text, parameter, compared));
            case ParameterRole.ComparedWith _ -> Optional.empty();
            case ParameterRole.AssignedTo assigned ->
                columns.of(assigned.column())
                        .flatMap(known -> pick(known, rank))
                        .map(text -> new TypedValue(text, parameter.type()));
            case ParameterRole.WildCard() -> Optional.of(new TypedValue("%", parameter.type()));
            case ParameterRole.PartOf(var column) ->
                columns.of(column)
                        .flatMap(known -> pick(known, rank))
                        .map(text -> new TypedValue(part(text, rank), parameter.type()));
            case ParameterRole.Limits() -> Optional.of(new TypedValue(LIMIT, parameter.type()));
            case ParameterRole.Skips() -> Optional.of(new TypedValue(OFFSET, parameter.type()));
        };
    }

    /// A piece of a value such as somebody may look for; the longer, the fewer rows have it.
    private static String part(String text, Rank rank) {
        int length = switch (rank) {
            case COMMON -> 3;
            case TYPICAL -> 6;
            case RARE -> 12;
        };
        int end = Math.min(text.length(), 1 + length);
        return text.substring(Math.min(1, end), end).replaceAll("[%_\\\\]", "");
    }

    private static TypedValue typed(String text, ParameterUse parameter, ParameterRole.ComparedWith compared) {
        boolean array = compared.comparison().quantifier() != Quantifier.ONE
                && parameter.type().endsWith("[]");
        return new TypedValue(array ? arrayOf(text) : text, parameter.type());
    }

    private static String arrayOf(String element) {
        return "{\"" + element.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
    }

    private static Optional<String> pick(ColumnValues.Known known, Rank rank) {
        List<String> candidates = new ArrayList<>();
        List<String> histogram = known.histogram();
        List<String> common = known.mostCommon();
        switch (rank) {
            case COMMON -> {
                common.stream().limit(1).forEach(candidates::add);
                middle(histogram).ifPresent(candidates::add);
            }
            case TYPICAL -> {
                middle(histogram).ifPresent(candidates::add);
                middle(common).ifPresent(candidates::add);
            }
            case RARE -> {
                histogram.stream().limit(1).forEach(candidates::add);
                common.reversed().stream().limit(1).forEach(candidates::add);
            }
        }
        return candidates.stream().findFirst();
    }

    private static Optional<String> middle(List<String> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() / 2));
    }
}
