package dev.maquette.change.capture;

import dev.maquette.change.journal.Side;
import dev.maquette.change.session.Session;
import dev.maquette.change.shape.Transfer;
import dev.maquette.sql.Identifier;
import java.time.Duration;

/// Has the application itself write to both tables, so that they agree at every moment and the log stays
/// empty.
///
/// It costs each write more than recording its key does, and so it is for the last moments before an exchange.
///
/// @param session the session
/// @param transfer the change
/// @param active the side in use
public record WriteThrough(Session session, Transfer transfer, Side active) {
    /// Begins, once few keys are left in the log.
    ///
    /// @param patience for how long it may wait for transactions that are open
    /// @throws dev.maquette.model.MaquetteException `timeout` when that is not enough
    public void begin(Duration patience) {
        if (!hasBegun()) {
            session.patiently(patience.plusMillis(1), this::index);
        }
        CaptureLog log = new CaptureLog(transfer, active);
        session.transaction(() -> log.writeThrough().forEach(session::execute));
    }

    /// Ends: keys are recorded again.
    public void end() {
        CaptureLog log = new CaptureLog(transfer, active);
        session.transaction(() -> log.writeBehind().forEach(session::execute));
    }

    /// Each write has to look for its key in the log, however many entries were in it once.
    private void index() {
        String log = transfer.log(active);
        session.execute("DROP INDEX CONCURRENTLY IF EXISTS maquette." + name());
        session.execute("VACUUM " + log);
        session.execute("CREATE INDEX CONCURRENTLY " + name() + " ON " + log + " ("
                + new RowWriter(transfer, active).sourceKey().loggedNames() + ")");
    }

    /// Whether writes were ever carried over so while this side was in use.
    boolean hasBegun() {
        return session.one(
                "SELECT EXISTS (SELECT FROM pg_catalog.pg_index AS i WHERE i.indisvalid AND i.indexrelid ="
                        + " pg_catalog.to_regclass(" + Identifier.literal("maquette." + name()) + "))",
                row -> row.getBoolean(1));
    }

    private String name() {
        return Identifier.quote("log_" + transfer.change() + "_" + active.word() + "_key");
    }
}
