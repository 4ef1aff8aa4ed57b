package dev.maquette.plan;

import java.util.Locale;

/// What the planner expects of one node.
///
/// @param startup the cost before the first row
/// @param total the cost of all rows, including everything below the node
/// @param rows rows returned per execution, per process below a Gather; whole, but possibly beyond a long
/// @param widthBytes average width of a row in bytes
public record NodeEstimates(Cost startup, Cost total, double rows, int widthBytes) {
    /// The estimates of a plan that was made without costs.
    public static final NodeEstimates NONE = new NodeEstimates(Cost.ZERO, Cost.ZERO, 0, 0);

    /// As EXPLAIN prints them: `cost=0.29..8.31 rows=1 width=8`.
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "cost=%s..%s rows=%.0f width=%d", startup, total, rows, widthBytes);
    }
}
