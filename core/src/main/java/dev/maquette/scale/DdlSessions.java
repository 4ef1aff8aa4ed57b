package dev.maquette.scale;

import dev.maquette.catalog.ddl.DdlPhase;
import dev.maquette.catalog.ddl.DdlStatement;
import dev.maquette.postgres.ConnectionTarget;
import dev.maquette.postgres.Connections;
import dev.maquette.scale.DdlRunner.Refused;
import dev.maquette.scale.load.Beside;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Runs the statements that make a schema, in two sessions where their order allows it.
final class DdlSessions {
    /// A transaction for all would hold so many locks that keeping them would take longer than the statements.
    private static final int STATEMENTS_OF_A_TRANSACTION = 200;

    private final Connections connections;
    private final ConnectionTarget database;
    private final List<DdlStatement> settings;
    private final TableGroups groups;

    /// Sessions of a superuser in a database.
    ///
    /// @param schema the statements of the schema, of which each session takes the settings
    DdlSessions(Connections connections, ConnectionTarget database, List<DdlStatement> schema, TableGroups groups) {
        this.connections = connections;
        this.database = database;
        this.settings = schema.stream()
                .filter(statement -> statement.phase() == DdlPhase.SESSION)
                .toList();
        this.groups = groups;
    }

    /// Runs statements and commits them. What one session was refused may have needed what the other had not made yet;
    /// it is tried again.
    ///
    /// @return what the server refused
    List<LeftOut> run(List<DdlStatement> statements) throws SQLException, IOException {
        List<DdlStatement> rest = statements.stream()
                .filter(statement -> statement.phase() != DdlPhase.SESSION)
                .toList();
        var leftOut = new ArrayList<LeftOut>();
        for (DdlLanes stage : DdlLanes.of(rest, groups)) {
            List<Refused> refused = stage.second().isEmpty()
                    ? inOneSession(stage.first())
                    : inOneSession(inTwoSessions(stage).stream()
                            .map(Refused::statement)
                            .toList());
            refused.forEach(one -> leftOut.add(one.leftOut()));
        }
        return leftOut;
    }

    private List<Refused> inTwoSessions(DdlLanes lanes) throws SQLException, IOException {
        try (var second = Beside.start(() -> inOneSession(lanes.second()))) {
            List<Refused> first = inOneSession(lanes.first());
            return Stream.concat(first.stream(), second.result().stream()).toList();
        }
    }

    private List<Refused> inOneSession(List<DdlStatement> statements) throws SQLException {
        if (statements.isEmpty()) {
            return List.of();
        }
        try (Connection connection = connections.open(database)) {
            connection.setAutoCommit(false);
            List<DdlStatement> all =
                    Stream.concat(settings.stream(), statements.stream()).toList();
            var runner = new DdlRunner(connection);
            List<Refused> refused = List.of();
            for (int from = 0; from < all.size(); from += STATEMENTS_OF_A_TRANSACTION) {
                int end = Math.min(all.size(), from + STATEMENTS_OF_A_TRANSACTION);
                refused = runner.run(all.subList(from, end));
                connection.commit();
            }
            return refused;
        }
    }
}
