package dev.maquette.advise.demand;

import dev.maquette.prove.Lookup;
import dev.maquette.sql.Identifier;
import dev.maquette.workload.ParameterValues;
import dev.maquette.workload.ParameterValues.TypedValue;
import dev.maquette.workload.meaning.ColumnReference;
import dev.maquette.workload.meaning.Comparison.Quantifier;
import dev.maquette.workload.meaning.Comparison.Semantics;
import dev.maquette.workload.meaning.Operand;
import dev.maquette.workload.meaning.Predicate;
import dev.maquette.workload.meaning.QueryBlock;
import dev.maquette.workload.meaning.StatementMeaning;
import dev.maquette.workload.meaning.StatementMeaning.UnderstoodText;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Where a copy with rows has values for the parameters of a statement that statistics tell nothing of.
///
/// A parameter that is compared with a column, or with an expression over one, gets what the copy has there.
public final class OpenParameters {
    private static final Set<Semantics> COMPARED =
            EnumSet.of(Semantics.EQUALITY, Semantics.RANGE, Semantics.LIKE, Semantics.LIKE_PREFIX);

    private OpenParameters() {}

    /// The lookups of a statement, by the number of the parameter.
    ///
    /// @param known the values of the other parameters
    public static Map<Integer, String> of(StatementMeaning meaning, Map<Integer, TypedValue> known) {
        Map<Integer, String> lookups = new TreeMap<>();
        meaning.query()
                .all()
                .map(QueryBlock::conditions)
                .flatMap(conditions -> conditions.predicates().stream())
                .forEach(predicate -> parameter(predicate, known.keySet())
                        .ifPresent(number -> expression(predicate.left())
                                .ifPresent(found -> lookups.putIfAbsent(number, lookup(found, meaning, known)))));
        return lookups;
    }

    /// The lookups for a text whose open parameters were numbered anew.
    static List<Lookup> numbered(StatementMeaning meaning, Map<Integer, TypedValue> known) {
        List<Integer> open = ParameterValues.open(meaning.text(), known.keySet());
        return of(meaning, known).entrySet().stream()
                .map(entry -> new Lookup(open.indexOf(entry.getKey()) + 1, entry.getValue(), false))
                .toList();
    }

    /// The only parameter on the right, when no value of it is known.
    private static Optional<Integer> parameter(Predicate predicate, Set<Integer> known) {
        boolean one = predicate.comparison().quantifier() == Quantifier.ONE
                && COMPARED.contains(predicate.comparison().semantics());
        List<Integer> numbers =
                one ? predicate.right().map(OpenParameters::parameters).orElse(List.of()) : List.of();
        return numbers.stream()
                .filter(number -> numbers.size() == 1 && !known.contains(number))
                .findFirst();
    }

    private static List<Integer> parameters(Operand operand) {
        return switch (operand) {
            case Operand.Parameter parameter -> List.of(parameter.number());
            case Operand.Expression expression when expression.columns().isEmpty() -> expression.parameters();
            case Operand.Expression _,
                    Operand.Column _,
                    Operand.WrappedColumn _,
                    Operand.Constant _,
                    Operand.Elements _,
                    Operand.Subquery _ -> List.of();
        };
    }

    /// An expression over a column, as the table alone understands it.
    private record Expression(ColumnReference column, String text) {}

    private static Optional<Expression> expression(Operand operand) {
        return switch (operand) {
            case Operand.Column(var use) ->
                Optional.of(new Expression(
                        use.column(), Identifier.quote(use.column().column())));
            case Operand.WrappedColumn wrapped ->
                wrapped.text().map(sql -> new Expression(wrapped.use().column(), sql));
            case Operand.Expression expression ->
                expression
                        .text()
                        .filter(_ -> expression.columns().size() == 1)
                        .map(sql ->
                                new Expression(expression.columns().getFirst().column(), sql));
            case Operand.Parameter _, Operand.Constant _, Operand.Elements _, Operand.Subquery _ -> Optional.empty();
        };
    }

    private static String lookup(Expression expression, StatementMeaning meaning, Map<Integer, TypedValue> known) {
        String value = "(" + expression.text() + ")";
        return ParameterValues.renderKept(
                new UnderstoodText(
                        "SELECT " + value + " FROM "
                                + Identifier.quote(expression.column().relation()) + " WHERE " + value
                                + " IS NOT NULL LIMIT 1",
                        meaning.text().parameterTypes(),
                        List.of()),
                known);
    }
}
