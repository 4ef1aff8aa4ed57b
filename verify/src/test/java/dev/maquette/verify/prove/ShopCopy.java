package dev.maquette.verify.prove;

import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.postgres.ConnectionTarget;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.prove.Change;
import dev.maquette.prove.Proof;
import dev.maquette.prove.ProofPlan;
import dev.maquette.prove.ProofRequest;
import dev.maquette.prove.Prover;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.StillServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// A server with a table of orders that its owner, who has no other rights, may prove plans on.
///
/// @param server the server
/// @param owner the database, as the owner of the table
/// @param superuser the database, as the superuser
record ShopCopy(PostgresServer server, ConnectionTarget owner, Database superuser) implements AutoCloseable {
    static final Connections CONNECTIONS = Connections.standard();
    static final String LOOKUP = "SELECT * FROM shop.orders WHERE customer = 4711";
    static final Change CREATE = create("orders_customer", "CREATE INDEX orders_customer ON shop.orders (customer)");

    private static final List<String> SETUP = List.of(
            "CREATE TABLE shop.orders AS SELECT n AS id, n % 20000 AS customer, n % 7 AS state,"
                    + " repeat('x', 80) AS note FROM generate_series(1, 200000) AS n",
            "CREATE INDEX orders_id ON shop.orders (id)", "ANALYZE shop.orders");

    static ShopCopy start(int major) throws SQLException {
        PostgresServer server =
                EmbeddedServers.standard().start(StillServer.of(major).with("max_parallel_workers_per_gather", "0"));
        Database superuser = Database.at(server.target("postgres"));
        superuser.run("CREATE ROLE shopkeeper LOGIN PASSWORD 'unused'");
        superuser.run("CREATE SCHEMA shop AUTHORIZATION shopkeeper");
        ConnectionTarget owner = server.target("postgres").withUser("shopkeeper", "unused");
        for (String sql : SETUP) {
            Database.at(owner).run(sql);
        }
        superuser.run("VACUUM shop.orders");
        return new ShopCopy(server, owner, superuser);
    }

    static Change create(String name, String sql) {
        return new Change.Index(
                false, "shop." + name, "shop.orders", sql, new Change.Delivery(sql, "DROP INDEX shop." + name));
    }

    static Change drop(String name) {
        String sql = "DROP INDEX shop." + name;
        return new Change.Index(true, "shop." + name, "shop.orders", sql, new Change.Delivery(sql, ""));
    }

    static ProofPlan plan(List<Change> changes, String... statements) {
        return new ProofPlan(
                changes,
                List.of(statements).stream()
                        .map(sql -> new ProofPlan.Workload(
                                sql, sql, 10, Optional.empty(), List.of(new ProofPlan.Variant("common", 1, sql))))
                        .toList());
    }

    /// Proves it, sessions of others notwithstanding.
    Proof prove(ProofPlan plan) {
        return prove(plan, ProofRequest.standard());
    }

    Proof prove(ProofPlan plan, ProofRequest request) {
        return Prover.prove(
                () -> CONNECTIONS.open(owner), plan, request.onAssuredCopy(), (_, _) -> {}, System::nanoTime);
    }

    long number(String query) throws SQLException {
        try (Connection connection = superuser.open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
