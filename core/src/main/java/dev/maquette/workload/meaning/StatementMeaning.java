package dev.maquette.workload.meaning;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    private static final Set<String> SYSTEM_SCHEMAS = Set.of("pg_catalog", "information_schema");

    public StatementMeaning {
        parameters = List.copyOf(parameters);
        functions = List.copyOf(functions);
        dependencies = List.copyOf(dependencies);
    }

    /// Every use of a relation in the statement, in the order of its blocks.
    public Stream<RelationUse> relations() {
        return query.all().flatMap(block -> block.relations().stream());
    }

    /// Whether the statement names relations and all are the system's, as those of tools are.
    public boolean namesSystemRelationsOnly() {
        Set<String> schemas = relations().map(use -> use.relation().schema()).collect(Collectors.toSet());
        return !schemas.isEmpty() && SYSTEM_SCHEMAS.containsAll(schemas);
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
