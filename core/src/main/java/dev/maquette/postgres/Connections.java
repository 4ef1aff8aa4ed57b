package dev.maquette.postgres;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Opens connections, named `maquette` in `pg_stat_activity`, safe behind a transaction pooler, with a time-out.
public final class Connections {
    private final Driver driver;

    /// Connections through a driver that understands the PostgreSQL driver's properties.
    public Connections(Driver driver) {
        this.driver = driver;
    }

    /// Connections through the PostgreSQL driver.
    public static Connections standard() {
        return new Connections(new org.postgresql.Driver());
    }

    /// Connects to a server; the caller closes the connection.
    ///
    /// @throws MaquetteException `connection` when the server cannot be reached or turns the role away,
    ///     `usage` when a connection parameter has an impossible value
    public Connection open(ConnectionTarget target) {
        try {
            Connection connection = driver.connect(DriverProperties.url(target), DriverProperties.of(target));
            if (connection == null) {
                throw new IllegalStateException("the driver does not know PostgreSQL");
            }
            return connection;
        } catch (SQLException failure) {
            throw SqlProblems.connecting(target, failure).toException(failure);
        }
    }

    /// Connects to the first of several servers that can be reached, as libpq does with a list of hosts.
    ///
    /// @throws MaquetteException `connection` when none can, with what each answered; as [#open] otherwise
    public Connection openFirst(List<ConnectionTarget> targets) {
        StringBuilder answers = new StringBuilder();
        Optional<MaquetteException> last = Optional.empty();
        for (ConnectionTarget target : targets) {
            try {
                return open(target);
            } catch (MaquetteException failure) {
                if (targets.size() == 1 || !isAbsent(failure.problem())) {
                    throw failure;
                }
                last = Optional.of(failure);
                answers.append(answers.isEmpty() ? "" : "; ")
                        .append(failure.problem().message());
            }
        }
        throw last.map(cause -> Problem.of(
                                ProblemCode.CONNECTION, "could not connect to any of " + targets.size() + " servers")
                        .withDetail(answers.toString())
                        .toException(cause))
                .orElseThrow(() -> new IllegalArgumentException("no server to connect to"));
    }

    /// Whether the server was not there to answer, rather than answered no.
    private static boolean isAbsent(Problem problem) {
        return problem.sqlState()
                .filter(state -> state.startsWith("08") || state.equals("57P03"))
                .isPresent();
    }
}
