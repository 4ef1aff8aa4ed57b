package dev.maquette.app.sample;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.postgres.ConnectionTarget;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.SqlProblems;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import org.postgresql.PGConnection;

/// Opens the sessions in which the sample is made and used.
///
/// @param target the database, as its superuser
record SampleConnections(ConnectionTarget target) {
    /// The store whose portal the shop's sessions belong to.
    static final int PORTAL_STORE = 17;

    private static final int PREPARE_AFTER_EXECUTIONS = 5;

    /// A session of the superuser. It is not counted: the counters are to tell of the shop's use alone.
    Connection administrator() {
        return open("-c client_min_messages=warning -c maintenance_work_mem=192MB -c work_mem=64MB"
                + " -c search_path= -c track_counts=off");
    }

    /// A session of the shop's application, with the application's rights only; it prepares what it repeats.
    Connection application() throws SQLException {
        Connection connection = open("-c role=shop_app -c shop.store_id=" + PORTAL_STORE);
        connection.unwrap(PGConnection.class).setPrepareThreshold(PREPARE_AFTER_EXECUTIONS);
        return connection;
    }

    private Connection open(String options) {
        var parameters = new HashMap<>(target.parameters());
        parameters.put("options", options + " -c timezone=UTC");
        return Connections.standard()
                .open(new ConnectionTarget(
                        target.host(), target.port(), target.database(), target.user(), target.password(), parameters));
    }

    /// The server's refusal of a step, as Maquette reports it.
    static MaquetteException failure(String step, SQLException refusal) {
        Problem problem = SqlProblems.translate(refusal);
        return problem.withDetail("while doing this for the sample: " + step).toException(refusal);
    }
}
