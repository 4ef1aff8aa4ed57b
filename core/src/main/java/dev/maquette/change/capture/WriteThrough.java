package dev.maquette.change.capture;

import dev.maquette.change.journal.Side;
import dev.maquette.change.session.Session;
import dev.maquette.change.shape.Transfer;
import dev.maquette.sql.Identifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
        var statements = new ArrayList<>(new CaptureLog(transfer, active).writeThrough());
        ExtractedRows.of(transfer).ifPresent(rows -> statements.addAll(rows.writeThrough(active)));
        session.transaction(() -> statements.forEach(session::execute));
    }

    /// Ends: keys are recorded again.
    public void end() {
        session.transaction(() -> ending().forEach(session::execute));
    }

    private List<String> ending() {
        var statements = new ArrayList<>(new CaptureLog(transfer, active).writeBehind());
        ExtractedRows.of(transfer).ifPresent(rows -> statements.addAll(rows.writeBehind()));
        return statements;
    }

    /// The statements that end it when this side is no longer in use.
    ///
    /// Recorded keys of extracted columns are forgotten, as all rows agree with them. So that nobody writes both
    /// tables through a snapshot that is older than that, the next time the index has to be built anew, which
    /// waits for all such snapshots.
    public List<String> closing() {
        List<String> statements = ending();
        ExtractedRows.of(transfer).ifPresent(rows -> {
            statements.add(rows.forgetting());
            statements.add("DROP INDEX IF EXISTS maquette." + name());
        });
        return statements;
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
