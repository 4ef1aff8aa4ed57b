package dev.maquette.verify.fidelity;

import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.Resources;
import java.sql.SQLException;

/// Changes rows without collecting statistics, as production does between two runs of autovacuum.
final class Drift {
    private Drift() {}

    /// Deletes, updates and inserts one row in forty of every table of a schema; new rows come after the greatest key,
    /// and the row with the greatest key is among those deleted.
    static void apply(Database database, String schema) throws SQLException {
        database.run("SET session_replication_role = replica; SET maquette.drifting = '" + schema + "'; "
                + Resources.text(Drift.class, "drift.sql"));
    }
}
