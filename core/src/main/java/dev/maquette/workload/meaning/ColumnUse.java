package dev.maquette.workload.meaning;

/// A column where an expression names it.
///
/// @param column the column of the table or view that it comes from, seen through sub-selects and joins
/// @param alias the name by which the enclosing FROM clause knows the relation or the sub-select
/// @param outer whether an enclosing query supplies it, which makes the sub-select correlated
public record ColumnUse(ColumnReference column, String alias, boolean outer) {}
