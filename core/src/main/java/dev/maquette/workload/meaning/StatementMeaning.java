package dev.maquette.workload.meaning;

import java.util.List;

/// What a statement means.
///
/// @param query the statement's query
/// @param text the text that was understood
/// @param parameters the parameters by number
/// @param functions the functions called, those behind operators and casts left out
/// @param dependencies all columns the statement depends on, as PostgreSQL records them
/// @param selectsStar whether a `*` stands in a select list outside EXISTS
public record StatementMeaning(
        QueryBlock query,
        UnderstoodText text,
        List<ParameterUse> parameters,
        List<FunctionUse> functions,
        List<ColumnReference> dependencies,
        boolean selectsStar) {
    public StatementMeaning {
        parameters = List.copyOf(parameters);
        functions = List.copyOf(functions);
        dependencies = List.copyOf(dependencies);
    }

    /// The text PostgreSQL accepted.
    ///
    /// @param sql the text with its repairs
    /// @param parameterTypes the types of `$1`, `$2`, …
    /// @param repairs what was changed, in words; none when the text was accepted as it is
    public record UnderstoodText(String sql, List<String> parameterTypes, List<String> repairs) {
        public UnderstoodText {
            parameterTypes = List.copyOf(parameterTypes);
            repairs = List.copyOf(repairs);
        }
    }
}
