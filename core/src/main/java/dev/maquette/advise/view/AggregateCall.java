package dev.maquette.advise.view;

import dev.maquette.advise.rewrite.text.Span;
import dev.maquette.workload.meaning.ColumnReference;
import java.util.List;
import java.util.Optional;

/// A call of an aggregate in the text of a statement.
///
/// @param span the call
/// @param function its name in lower case
/// @param argument the column that is aggregated; empty for `count(*)`
record AggregateCall(Span span, String function, Optional<ColumnReference> argument) {
    /// The aggregates that a view must hold for it; an average is the sum of sums through the sum of counts.
    List<Stored> stored() {
        return function.equals("avg")
                ? List.of(new Stored("sum", argument), new Stored("count", argument))
                : List.of(new Stored(function, argument));
    }

    /// What stands in its place, over the groups of a view.
    String over(ViewColumns columns) {
        String first = columns.name(stored().getFirst());
        return switch (function) {
            case "count" -> "coalesce(sum(" + first + "), 0)::bigint";
            case "avg" -> "sum(" + first + ") / nullif(sum(" + columns.name(stored().getLast()) + "), 0)";
            case "sum" -> "sum(" + first + ")" + columns.sumCast(this);
            default -> function + "(" + first + ")";
        };
    }

    /// An aggregate of a view.
    record Stored(String function, Optional<ColumnReference> argument) {}
}
