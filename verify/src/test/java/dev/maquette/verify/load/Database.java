package dev.maquette.verify.load;

import dev.maquette.postgres.ConnectionTarget;
import dev.maquette.postgres.Connections;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// One database, as somewhere to open connections to.
@FunctionalInterface
public interface Database {
    /// A new connection; the caller closes it.
    Connection open() throws SQLException;

    /// The database a server told how to connect to.
    static Database at(ConnectionTarget target) {
        Connections connections = Connections.standard();
        return () -> connections.open(target);
    }

    /// The same database, each connection running this statement first, such as the planner settings of a comparison.
    default Database with(String firstStatement) {
        return () -> {
            Connection connection = open();
            try (Statement jdbc = connection.createStatement()) {
                jdbc.execute(firstStatement);
            }
            return connection;
        };
    }

    /// Runs a script on a connection of its own.
    default void run(String script) throws SQLException {
        try (Connection connection = open();
                Statement jdbc = connection.createStatement()) {
            jdbc.setEscapeProcessing(false);
            jdbc.execute(script);
        }
    }
}
