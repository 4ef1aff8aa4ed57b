package dev.maquette.plan;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// Turns the refusal of an EXPLAIN into a problem: the statement's fault, unless the SQLSTATE says otherwise.
final class ExplainFailure {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String QUERY_CANCELED = "57014";

    private ExplainFailure() {}

    static MaquetteException of(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        Optional<ServerErrorMessage> answer = failure instanceof PSQLException server
                ? Optional.ofNullable(server.getServerErrorMessage())
                : Optional.empty();
        String said = answer.map(ServerErrorMessage::getMessage).orElseGet(() -> String.valueOf(failure.getMessage()));
        Problem problem =
                Problem.of(code(state), "could not plan the statement").withDetail(said);
        Problem hinted =
                answer.map(ServerErrorMessage::getHint).map(problem::withHint).orElse(problem);
        return hinted.withSqlState(state).toException(failure);
    }

    private static ProblemCode code(String state) {
        return switch (state) {
            case INSUFFICIENT_PRIVILEGE -> ProblemCode.RIGHTS;
            case LOCK_NOT_AVAILABLE, QUERY_CANCELED -> ProblemCode.LOCKED;
            default ->
                state.startsWith("08") || state.startsWith("57P") ? ProblemCode.CONNECTION : ProblemCode.STATEMENT;
        };
    }
}
