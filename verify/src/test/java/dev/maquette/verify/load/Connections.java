package dev.maquette.verify.load;

import dev.maquette.postgres.ConnectionTarget;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/// A way to open connections to one database.
@FunctionalInterface
public interface Connections {
    /// A new connection; the caller closes it.
    Connection open() throws SQLException;

    /// Connections to this database.
    static Connections to(ConnectionTarget target) {
        return () -> {
            var properties = new Properties();
            properties.setProperty("user", target.user());
            target.password().ifPresent(password -> properties.setProperty("password", password));
            target.parameters().forEach(properties::setProperty);
            return DriverManager.getConnection(
                    "jdbc:postgresql://" + target.host() + ":" + target.port() + "/" + target.database(), properties);
        };
    }

    /// The same connections, each running this statement first, such as the planner settings of a comparison.
    default Connections with(String firstStatement) {
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
