package dev.maquette.verify.fidelity;

import java.util.List;

/// What random predicates need to know of a column.
///
/// @param name the column's name
/// @param category the type's category, such as `N` for numbers and `S` for strings
/// @param integral whether the type holds whole numbers only
/// @param nullFraction the share of nulls, 0 to 1
/// @param common the most common values as text
/// @param bounds the histogram's bounds as text, in ascending order
/// @source PostgreSQL manual, pg_type.typcategory and pg_stats
record ColumnFacts(
        String name, char category, boolean integral, double nullFraction, List<String> common, List<String> bounds) {
    ColumnFacts {
        common = List.copyOf(common);
        bounds = List.copyOf(bounds);
    }

    boolean hasValues() {
        return !common.isEmpty() || !bounds.isEmpty();
    }
}
