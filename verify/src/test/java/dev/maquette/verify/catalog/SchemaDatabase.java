package dev.maquette.verify.catalog;

import dev.maquette.catalog.CatalogSession;
import dev.maquette.catalog.ddl.DdlStatement;
import dev.maquette.catalog.schema.SchemaReader;
import dev.maquette.model.schema.Schema;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// A database on a server of the test, made anew.
record SchemaDatabase(PostgresServer server, String name) {
    static SchemaDatabase create(PostgresServer server, String name) throws SQLException {
        try (Connection connection = Connections.standard().open(server.target("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE template0");
        }
        return new SchemaDatabase(server, name);
    }

    Connection connect() {
        return Connections.standard().open(server.target(name));
    }

    void run(String script) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(script);
        }
    }

    /// Runs the statements one by one, naming the one that fails.
    void build(List<DdlStatement> statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (DdlStatement one : statements) {
                try {
                    statement.execute(one.sql());
                } catch (SQLException e) {
                    throw new SQLException(e.getMessage() + "\nin " + one, e.getSQLState(), e);
                }
            }
        }
    }

    Schema capture() throws SQLException {
        return capture("{}");
    }

    /// Captures without touching the relations with these OIDs.
    Schema capture(String locked) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            statement.execute("SET LOCAL lock_timeout = '1s'");
            statement.execute("SET LOCAL maquette.locked = '" + locked + "'");
            return SchemaReader.read(new CatalogSession(connection, server.major()));
        }
    }
}
