package dev.maquette.workload;

import dev.maquette.catalog.statistics.Probing;
import dev.maquette.model.workload.Workload;
import dev.maquette.model.workload.WorkloadStatement;
import java.util.List;
import java.util.regex.Pattern;

/// Knows the statements of captures, which the server counts like any other.
public final class OwnStatements {
    /// Settings of a capture's session, and its look at the counters themselves.
    private static final Pattern OF_A_CAPTURE = Pattern.compile(
            "^\\s*SELECT\\s+pg_catalog\\.set_config\\(|\\bpg_stat_statements(_info)?\\b|\\bAS maquette_part\\b");

    private OwnStatements() {}

    /// The queries of a workload that clients send, captures left out.
    public static List<WorkloadStatement> leftOutOf(Workload workload) {
        return workload.statements().stream()
                .filter(WorkloadStatement::topLevel)
                .filter(statement -> statement.kind() == WorkloadStatement.Kind.QUERY)
                .filter(statement -> !isOfACapture(statement))
                .toList();
    }

    /// Whether a capture ran the statement, not an application.
    static boolean isOfACapture(WorkloadStatement statement) {
        return statement.text().stream()
                .anyMatch(text -> text.contains(Probing.MARK)
                        || OF_A_CAPTURE.matcher(text).find());
    }
}
