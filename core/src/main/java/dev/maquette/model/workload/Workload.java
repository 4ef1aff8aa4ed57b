package dev.maquette.model.workload;

import java.util.List;

/// The statements a database has to serve.
///
/// @param source where they come from, and what is missing
/// @param statements the statements, the one with the most total time first
public record Workload(WorkloadSource source, List<WorkloadStatement> statements) {
    public Workload {
        statements = List.copyOf(statements);
    }
}
