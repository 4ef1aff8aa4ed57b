package dev.maquette.app.sample;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Uses the shop as its programs do, so that PostgreSQL has counted statements, scans and changed rows.
final class SampleWorkload {
    private static final int SESSIONS = 2;
    private static final long SEED = 20_260_630;

    private final SampleConnections connections;
    private final SampleSize size;

    SampleWorkload(SampleConnections connections, SampleSize size) {
        this.connections = connections;
        this.size = size;
    }

    /// The steps, one for each session, each to be done at the same time as the others.
    List<SampleStep> steps(int weight) {
        List<List<WorkloadStatement>> shares = shares();
        return shares.stream()
                .map(share -> new SampleStep(
                        "use the shop", weight / SESSIONS, administrator -> send(share, shares.indexOf(share))))
                .toList();
    }

    /// Every execution in a random order, dealt out to the sessions.
    private static List<List<WorkloadStatement>> shares() {
        List<WorkloadStatement> executions = new ArrayList<>();
        for (WorkloadStatement statement : WorkloadStatement.all()) {
            executions.addAll(Collections.nCopies(statement.executions(), statement));
        }
        Randomness random = new Randomness(SEED);
        for (int last = executions.size() - 1; last > 0; last--) {
            Collections.swap(executions, last, random.below(last + 1));
        }
        int middle = executions.size() / SESSIONS;
        return List.of(executions.subList(0, middle), executions.subList(middle, executions.size()));
    }

    private void send(List<WorkloadStatement> share, int session) throws SQLException {
        Randomness random = new Randomness(SEED + 1 + session);
        Map<WorkloadStatement, PreparedStatement> prepared = new HashMap<>();
        try (var connection = connections.application()) {
            for (WorkloadStatement each : share) {
                PreparedStatement statement = prepared.get(each);
                if (statement == null) {
                    statement = connection.prepareStatement(each.sql());
                    prepared.put(each, statement);
                }
                ParameterKind.bind(statement, each.parameters(), random, size);
                statement.execute();
            }
        }
    }
}
