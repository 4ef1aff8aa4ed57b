package dev.maquette.postgres;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.util.List;
import java.util.Map;

/// Reads a connection argument the way psql does: a URI, `key=value` pairs, a JDBC URL, or a database name.
///
/// What the argument leaves open comes from the service file, the `PG*` variables, `~/.pgpass`, and the defaults, in
/// that order. No message ever repeats the argument, which may hold a password.
///
/// @source PostgreSQL manual, "Connection Strings"
public final class ConnectionUri {
    private static final String JDBC = "jdbc:postgresql:";

    private ConnectionUri() {}

    /// Whether the text can only be a connection, not the name of a file or database.
    public static boolean isConnection(String argument) {
        return UriSyntax.accepts(argument) || argument.startsWith(JDBC) || ConninfoSyntax.accepts(argument);
    }

    /// The servers the argument means, in the order to try them; usually one.
    ///
    /// @param argument the connection argument; empty for everything from the environment
    /// @throws MaquetteException `usage` when the argument or a variable is malformed
    public static List<ConnectionTarget> parse(String argument, ClientEnvironment environment) {
        return ConnectionTargets.of(settings(argument), environment);
    }

    private static Map<String, String> settings(String argument) {
        if (UriSyntax.accepts(argument)) {
            return UriSyntax.parse(argument);
        }
        if (argument.startsWith(JDBC)) {
            return JdbcSyntax.parse(argument.substring(JDBC.length()));
        }
        if (ConninfoSyntax.accepts(argument)) {
            return ConninfoSyntax.parse(argument);
        }
        return argument.isBlank() ? Map.of() : Map.of("dbname", argument);
    }

    /// A complaint about the argument that does not repeat it.
    static MaquetteException malformed(String detail, String hint) {
        return Problem.of(ProblemCode.USAGE, "could not read the connection argument")
                .withDetail(detail)
                .withHint(hint)
                .toException();
    }
}
