package dev.maquette.model.schema;

import java.util.List;

/// What a statistics object covers.
///
/// @param columns the plain columns by number
/// @param expressions the expressions as SQL
/// @param kinds `ndistinct`, `dependencies`, `mcv`, `expressions`
public record StatisticsShape(List<String> columns, List<String> expressions, List<String> kinds) {
    public StatisticsShape {
        columns = List.copyOf(columns);
        expressions = List.copyOf(expressions);
        kinds = List.copyOf(kinds);
    }
}
