package dev.maquette.workload;

import dev.maquette.model.workload.StatementUse;
import dev.maquette.model.workload.Workload;
import dev.maquette.model.workload.WorkloadGap;
import dev.maquette.model.workload.WorkloadSource;
import dev.maquette.model.workload.WorkloadStatement;
import dev.maquette.workload.text.FileStatement;
import dev.maquette.workload.text.StatementSplitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a workload from the text of an SQL file.
///
/// A comment `-- name: orders-of-a-customer` before a statement names it, `-- weight: 250` says how often it runs for
/// every run of a statement without one.
public final class StatementFile {
    private StatementFile() {}

    /// The statements of the text.
    ///
    /// @throws dev.maquette.model.MaquetteException `statement` when a literal, a name or a comment has no end,
    ///     or a weight is no number
    public static Workload read(String text) {
        StatementSplitter.Result result = StatementSplitter.split(text);
        List<WorkloadStatement> statements = new ArrayList<>();
        for (FileStatement found : result.statements()) {
            statements.add(new WorkloadStatement(
                    found.name().orElse("line " + found.line()),
                    Optional.of(found.sql()),
                    StatementStatistics.kind(found.sql()),
                    Optional.empty(),
                    true,
                    StatementUse.weight(found.weight()),
                    Optional.empty()));
        }
        List<WorkloadGap> gaps = result.clientCommands().stream()
                .map(command -> new WorkloadGap(WorkloadGap.Kind.CLIENT_COMMAND, 1, command))
                .toList();
        var source =
                new WorkloadSource(WorkloadSource.Origin.FILE, Optional.empty(), Optional.empty(), 0, Map.of(), gaps);
        return new Workload(source, statements);
    }
}
