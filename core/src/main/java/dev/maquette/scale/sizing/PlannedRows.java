package dev.maquette.scale.sizing;

import dev.maquette.model.QualifiedName;
import dev.maquette.plan.Explain;
import dev.maquette.sql.Identifier;
import java.sql.Connection;

/// Answers how many rows of a table meet a condition.
@FunctionalInterface
public interface PlannedRows {
    /// The expected rows.
    ///
    /// @param condition over unqualified column names
    double matching(QualifiedName table, String condition);

    /// Asks the planner, by one `EXPLAIN`. The connection must not see the index that is being sized, because looking
    /// at it would read its file.
    static PlannedRows on(Connection planning) {
        return (table, condition) -> Explain.standard()
                .plan(planning, "SELECT 1 FROM ONLY " + Identifier.quote(table) + " WHERE " + condition)
                .root()
                .estimates()
                .rows();
    }
}
