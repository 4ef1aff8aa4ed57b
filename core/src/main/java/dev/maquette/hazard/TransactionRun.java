package dev.maquette.hazard;

import dev.maquette.workload.text.StatementClass;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;

/// Executes the statements of a transaction; one that is refused leaves no trace.
final class TransactionRun {
    private final SessionRun session;
    private final Observer observer;

    /// @param session inside the transaction
    TransactionRun(SessionRun session, Observer observer) {
        this.session = session;
        this.observer = observer;
    }

    /// What came of a statement.
    sealed interface Attempt {}

    /// It was executed.
    record Seen(Observation observation) implements Attempt {}

    /// The server refused it.
    record Refused(SQLException reason) implements Attempt {}

    Attempt execute(MigrationStatement statement) throws SQLException {
        Connection connection = session.connection();
        Savepoint before = connection.setSavepoint();
        List<String> notices;
        try {
            notices = session.execute(statement.sql());
        } catch (SQLException e) {
            connection.rollback(before);
            return new Refused(e);
        }
        connection.releaseSavepoint(before);
        return new Seen(
                StatementClass.of(statement.tokens()) == StatementClass.SESSION_SETTING
                        ? Observation.NOTHING
                        : observer.after(statement, notices));
    }
}
