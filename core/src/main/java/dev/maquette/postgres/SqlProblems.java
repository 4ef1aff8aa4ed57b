package dev.maquette.postgres;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// The one place where a [SQLException] becomes a [Problem].
///
/// @source PostgreSQL manual, appendix "PostgreSQL Error Codes"
public final class SqlProblems {
    private static final Set<String> LOST = Set.of("08000", "08003", "08006");
    private static final String UNTRUSTED = "the server's certificate is not signed by a trusted authority";
    private static final String ROOT_CERTIFICATE =
            "name the file of the authority's certificate as sslrootcert=FILE, or"
                    + " sslrootcert=system for those that Java trusts; without it ~/.postgresql/root.crt is read";

    private SqlProblems() {}

    /// What the server or the driver complained about, in its own words, with our code and a hint where there is one.
    public static Problem translate(SQLException failure) {
        Problem problem = inItsOwnWords(failure);
        return serverMessage(failure).isEmpty()
                        && problem.sqlState().filter(LOST::contains).isPresent()
                ? Problem.of(ProblemCode.CONNECTION, "lost the connection to the server")
                        .withDetail(problem.message())
                        .withHint("see in the server's log why it ended the connection, and try again")
                        .withSqlState(problem.sqlState().orElseThrow())
                : problem;
    }

    private static Problem inItsOwnWords(SQLException failure) {
        String state = Optional.ofNullable(failure.getSQLState()).orElse("");
        Optional<ServerErrorMessage> server = serverMessage(failure);
        String message = server.map(ServerErrorMessage::getMessage)
                .or(() -> Optional.ofNullable(failure.getMessage()).map(SqlProblems::withoutFullStop))
                .orElse("the database driver failed");
        return new Problem(
                code(state),
                message,
                server.map(ServerErrorMessage::getDetail),
                server.map(ServerErrorMessage::getHint)
                        .or(() -> hint(state, message))
                        .or(() -> PoolerMessages.hint(message)),
                Optional.of(state).filter(known -> !known.isEmpty()));
    }

    /// What kept us from connecting to a target.
    static Problem connecting(ConnectionTarget target, SQLException failure) {
        Problem problem = inItsOwnWords(failure);
        Optional<String> reason =
                causes(failure).flatMap(cause -> reason(cause).stream()).findFirst();
        String message = "could not connect to " + target + ": " + reason.orElse(firstLine(problem.message()));
        Optional<String> hint =
                causes(failure).flatMap(cause -> networkHint(cause).stream()).findFirst();
        boolean ours = problem.code() == ProblemCode.STATEMENT;
        return new Problem(
                ours ? ProblemCode.CONNECTION : problem.code(),
                message,
                problem.detail(),
                problem.hint().or(() -> hint).or(() -> silent(problem)),
                problem.sqlState());
    }

    private static Optional<String> silent(Problem problem) {
        return problem.code() == ProblemCode.CONNECTION
                ? Optional.of("check host and port, and that a PostgreSQL server answers there in time")
                : Optional.empty();
    }

    private static ProblemCode code(String state) {
        return switch (state) {
            case "42501" -> ProblemCode.RIGHTS;
            case "55P03", "40P01", "40001" -> ProblemCode.LOCKED;
            case "57014" -> ProblemCode.TIMEOUT;
            case "3D000", "53300", "25P03", "25P04" -> ProblemCode.CONNECTION;
            case "25006" -> ProblemCode.REFUSED;
            default -> codeOfClass(state.length() < 2 ? "" : state.substring(0, 2));
        };
    }

    private static ProblemCode codeOfClass(String stateClass) {
        return switch (stateClass) {
            case "08", "28", "57" -> ProblemCode.CONNECTION;
            case "53", "58", "XX", "F0" -> ProblemCode.MACHINE;
            default -> ProblemCode.STATEMENT;
        };
    }

    private static Optional<String> hint(String state, String message) {
        return switch (state) {
            case "28P01" -> Optional.of("give the password as PGPASSWORD or in ~/.pgpass (mode 0600)");
            case "28000" -> Optional.of("check the role's name, and what pg_hba.conf allows it");
            case "08004" ->
                Optional.of("check sslmode, and give the password as PGPASSWORD or in ~/.pgpass (mode 0600)");
            case "3D000" -> Optional.of("name the database at the end of the URL; \"psql -l\" lists them");
            case "53300" -> Optional.of("wait until connections are free, or connect through the pooler");
            case "42501" -> Optional.of(rightsHint(message));
            case "55P03" -> Optional.of("see who holds the lock in pg_catalog.pg_locks, and try again");
            case "57014" -> Optional.of("raise statement_timeout, or see what cancelled the statement");
            case "57P03" -> Optional.of("the server is starting, stopping or recovering; try again shortly");
            case "26000", "42P05" -> Optional.of("connect to the server itself rather than through the pooler");
            default -> Optional.empty();
        };
    }

    /// What a role needs to read what others do is another right than what it needs to change something.
    private static String rightsHint(String message) {
        return switch (message) {
            case String text
            when text.startsWith("must be owner") -> "connect as the owner, or as a member of the role it belongs to";
            case String text when text.contains(" pg_") -> "grant the role pg_monitor, or use another role";
            default -> "grant the role what it lacks, such as USAGE or CREATE on the schema, or use another role";
        };
    }

    private static Optional<String> reason(Throwable cause) {
        return switch (cause) {
            case CertPathBuilderException untrusted -> Optional.of(UNTRUSTED);
            case CertPathValidatorException untrusted -> Optional.of(UNTRUSTED);
            case UnknownHostException unknown -> Optional.of("the host name is not known");
            case ConnectException refused -> Optional.of("connection refused");
            case SocketTimeoutException late -> Optional.of("no answer in time");
            default -> Optional.empty();
        };
    }

    private static Optional<String> networkHint(Throwable cause) {
        return switch (cause) {
            case UnknownHostException unknown -> Optional.of("check the host's spelling");
            case ConnectException refused ->
                Optional.of("check that the server runs there and listens on that port (listen_addresses, port)");
            case SocketTimeoutException late ->
                Optional.of("check firewalls between here and the server, or raise connect_timeout");
            case SSLException tls -> Optional.of(ROOT_CERTIFICATE);
            case PSQLException ours -> encryptionHint(String.valueOf(ours.getMessage()));
            default -> Optional.empty();
        };
    }

    private static Optional<String> encryptionHint(String message) {
        return switch (message) {
            case String text when text.contains("root certificate file") -> Optional.of(ROOT_CERTIFICATE);
            case String text
            when text.contains("hostnameverifier") ->
                Optional.of("connect by a name that stands in the server's certificate; sslmode=verify-ca does not"
                        + " compare names");
            default -> Optional.empty();
        };
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(10);
    }

    private static Optional<ServerErrorMessage> serverMessage(SQLException failure) {
        return failure instanceof PSQLException ours
                ? Optional.ofNullable(ours.getServerErrorMessage())
                : Optional.empty();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text);
    }

    private static String withoutFullStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
