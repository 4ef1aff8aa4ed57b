package dev.maquette.scale;

import dev.maquette.postgres.ConnectionTarget;
import dev.maquette.postgres.Connections;
import dev.maquette.sql.Identifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// Makes and drops databases of a server of our own.
///
/// @param server any database of the server
record Databases(Connections connections, ConnectionTarget server) {
    /// What is there from the start and nobody fills; see `initdb`.
    private static final String MAINTENANCE = "postgres";

    /// An empty one.
    void create(String name) throws SQLException {
        copy("template0", name);
    }

    /// A copy of one to which nobody is connected.
    void copy(String template, String name) throws SQLException {
        run("CREATE DATABASE " + Identifier.quote(name) + " TEMPLATE " + Identifier.quote(template));
    }

    /// Drops one, with the sessions in it.
    void drop(String name) throws SQLException {
        run("DROP DATABASE " + Identifier.quote(name) + " WITH (FORCE)");
    }

    /// A session in none of those that are made and dropped; the caller closes it.
    Connection open() {
        return connections.open(server.withDatabase(MAINTENANCE));
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
