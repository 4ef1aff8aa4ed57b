package dev.maquette.postgres;

import java.util.Map;
import java.util.Optional;

/// Where and as whom to connect. Its text form never shows the password.
///
/// @param host host name or address
/// @param port TCP port
/// @param database database name
/// @param user role name
/// @param password the password, when one is known
/// @param parameters further connection parameters by their libpq names, such as `sslmode`
public record ConnectionTarget(
        String host,
        int port,
        String database,
        String user,
        Optional<String> password,
        Map<String, String> parameters) {
    public ConnectionTarget {
        parameters = Map.copyOf(parameters);
    }

    /// The same server and role, another database.
    public ConnectionTarget withDatabase(String name) {
        return new ConnectionTarget(host, port, name, user, password, parameters);
    }

    /// The same database as another role.
    public ConnectionTarget withUser(String role, String newPassword) {
        return new ConnectionTarget(host, port, database, role, Optional.of(newPassword), parameters);
    }

    @Override
    public String toString() {
        return "postgresql://" + user + "@" + host + ":" + port + "/" + database;
    }
}
