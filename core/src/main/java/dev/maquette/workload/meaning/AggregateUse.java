package dev.maquette.workload.meaning;

import java.util.List;

/// An aggregate function in a query.
///
/// @param arguments its arguments; none for `count(*)`
/// @param distinct whether duplicates are left out first
/// @param filtered whether it has a FILTER
/// @param window whether it is used as, or is, a window function
public record AggregateUse(
        String function, List<Operand> arguments, boolean distinct, boolean filtered, boolean window) {
    public AggregateUse {
        arguments = List.copyOf(arguments);
    }
}
