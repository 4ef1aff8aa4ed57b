package dev.maquette.advise.equivalence;

import dev.maquette.model.QualifiedName;
import dev.maquette.workload.meaning.ParameterUse;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Two statements to be compared.
///
/// @param original the first
/// @param rewritten the second; its parameters mean the same
/// @param parameters the parameters of both
/// @param tables the tables and views they read
/// @param ordered whether the order of the result matters and is the only one possible
/// @param finite whether times are never infinity
/// @param values values to try for parameters by number, beside those that come from columns and types
/// @param setup statements that run before, such as a view that the second reads
public record StatementPair(
        String original,
        String rewritten,
        List<ParameterUse> parameters,
        Set<QualifiedName> tables,
        boolean ordered,
        boolean finite,
        Map<Integer, List<String>> values,
        List<String> setup) {
    public StatementPair {
        parameters = List.copyOf(parameters);
        tables = Set.copyOf(tables);
        values = Map.copyOf(values);
        setup = List.copyOf(setup);
    }

    /// A pair without particular values or views.
    public static StatementPair of(
            String original, String rewritten, List<ParameterUse> parameters, Set<QualifiedName> tables) {
        return new StatementPair(original, rewritten, parameters, tables, false, false, Map.of(), List.of());
    }
}
