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
import java.util.regex.Pattern;

/// A database on a server of the test, made anew.
record SchemaDatabase(PostgresServer server, String name) {
    private static final Pattern STATEMENT_END = Pattern.compile(";\n");

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

    /// Runs a script whose statements each end with a semicolon at the end of a line.
    void run(String script) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String one : STATEMENT_END.split(script, -1)) {
                execute(statement, one);
            }
        }
    }

    private static void execute(Statement statement, String sql) throws SQLException {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new SQLException(e.getMessage() + "\nin " + sql, e.getSQLState(), e);
        }
    }

    /// Runs the statements one by one, naming the one that fails.
    void build(List<DdlStatement> statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (DdlStatement one : statements) {
                execute(statement, one.sql());
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
