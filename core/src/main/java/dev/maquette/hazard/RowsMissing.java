package dev.maquette.hazard;

import dev.maquette.model.Problem;
import dev.maquette.workload.text.StatementClass;
import java.util.Set;

/// Refusals that come of tables being empty here.
final class RowsMissing {
    private static final Set<String> OF_CODE = Set.of("P0001", "P0002", "P0003", "P0004");
    private static final String INTEGRITY = "23";
    private static final String DATA = "22";

    private RowsMissing() {}

    /// Whether a statement may have been refused because it found no rows.
    static boolean explains(MigrationStatement statement, Problem problem) {
        String state = problem.sqlState().orElse("");
        boolean touchesRows = StatementClass.of(statement.tokens()) == StatementClass.QUERY
                || statement.starts("do")
                || statement.starts("call");
        return touchesRows && (OF_CODE.contains(state) || state.startsWith(INTEGRITY) || state.startsWith(DATA));
    }
}
