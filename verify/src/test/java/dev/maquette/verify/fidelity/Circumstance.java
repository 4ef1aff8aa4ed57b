package dev.maquette.verify.fidelity;

import dev.maquette.postgres.ConnectionTarget;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.verify.load.Database;
import java.sql.SQLException;
import java.util.Locale;

/// The state production is in, and as whom it is captured.
enum Circumstance {
    /// As loaded, captured by the superuser.
    QUIET,
    /// Of every forty rows, one was deleted, one updated and one inserted since `ANALYZE`, and a checkpoint has passed.
    DRIFT,
    /// As loaded, captured by a role that has `pg_read_all_data` and nothing else.
    READER;

    private static final String COPY = "drifted";
    private static final String ROLE = "maquette_reader";
    private static final String PASSWORD = "reads all data";

    /// The circumstance the system property `maquette.benchmark.circumstance` asks for.
    static Circumstance chosen() {
        return valueOf(
                System.getProperty("maquette.benchmark.circumstance", "quiet").toUpperCase(Locale.ROOT));
    }

    /// What is added to the names of suites.
    String suffix() {
        return this == QUIET ? "" : "-" + name().toLowerCase(Locale.ROOT);
    }

    /// Two ways into one database.
    ///
    /// @param production where plans are asked for
    /// @param captured where the capture is taken
    record Stage(Database production, Database captured) {}

    /// Something measured.
    interface Measurement {
        /// Measures on this stage.
        void on(Stage stage) throws Exception;
    }

    /// Measures a database of a server, and leaves it as it was.
    void measure(PostgresServer server, String database, Measurement measurement) throws Exception {
        Database loaded = Database.at(server.target(database));
        switch (this) {
            case QUIET -> measurement.on(new Stage(loaded, loaded));
            case DRIFT -> drifted(server, database, measurement);
            case READER -> asReader(server.target(database), loaded, measurement);
        }
    }

    private static void drifted(PostgresServer server, String database, Measurement measurement) throws Exception {
        Database administration = Database.at(server.target("template1"));
        drop(administration);
        administration.run("CREATE DATABASE " + COPY + " TEMPLATE " + database);
        try {
            Database copy = Database.at(server.target(COPY));
            Drift.apply(copy, "public");
            copy.run("CHECKPOINT");
            measurement.on(new Stage(copy, copy));
        } finally {
            drop(administration);
        }
    }

    private static void drop(Database administration) throws SQLException {
        administration.run("DROP DATABASE IF EXISTS " + COPY);
    }

    private static void asReader(ConnectionTarget target, Database loaded, Measurement measurement) throws Exception {
        loaded.run("DROP ROLE IF EXISTS " + ROLE);
        loaded.run("CREATE ROLE " + ROLE + " LOGIN PASSWORD '" + PASSWORD + "' IN ROLE pg_read_all_data");
        try {
            measurement.on(new Stage(loaded, Database.at(target.withUser(ROLE, PASSWORD))));
        } finally {
            loaded.run("DROP ROLE " + ROLE);
        }
    }
}
