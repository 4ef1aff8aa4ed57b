package dev.maquette.change.capture;

import dev.maquette.change.journal.Side;
import dev.maquette.change.session.Session;
import dev.maquette.change.shape.KeyText;
import dev.maquette.change.shape.MappedColumn;
import dev.maquette.change.shape.Transfer;
import dev.maquette.model.MaquetteException;
import java.util.List;
import java.util.Set;

/// Makes the table that waits agree with the one in use, for the keys that were recorded.
///
/// One statement takes keys off the log, reads their rows and writes them, all in one snapshot. Hence at any
/// moment the tables differ only in rows whose keys are in the log at that moment.
///
/// @param session the session
/// @param transfer the change
/// @param active the side in use
public record Reconciler(Session session, Transfer transfer, Side active) {
    /// Keys taken off the log in one transaction.
    public static final int BATCH = 10_000;

    /// A unique or an exclusion constraint was violated.
    private static final Set<String> CONFLICTS = Set.of("23505", "23P01");

    /// Rows that take the place of others are written when those are gone.
    private static final String AFTERWARDS = "(SELECT pg_catalog.count(*) FROM gone) >= 0";

    private static final String OWN_COLUMNS = """
        SELECT a.attname FROM pg_catalog.pg_attribute AS a
        WHERE a.attrelid = ?::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
        """;

    /// Settings for what concerns few rows beside the table, whatever the planner believes.
    public static final List<String> SMALL = List.of(
            "SET LOCAL enable_seqscan = off", "SET LOCAL enable_hashjoin = off", "SET LOCAL enable_mergejoin = off");

    /// The first key of the advisory locks of changes; the second is the change's number. A reconciler that
    /// outlived its program must not write older rows over newer ones.
    public static final int LOCK_OF_WRITERS = 0x6d617177;

    /// Carries over what a batch of recorded keys stand for, in a transaction of its own.
    ///
    /// @return how many log entries were dealt with
    public int batch() {
        try {
            return session.transaction("BEGIN", () -> {
                prepare();
                ExtractedRows.of(transfer).ifPresent(this::settle);
                return session.one(statement(BATCH), row -> row.getInt(1));
            });
        } catch (MaquetteException failure) {
            if (failure.problem().sqlState().filter(CONFLICTS::contains).isEmpty()) {
                throw failure;
            }
            return anew();
        }
    }

    /// What was written through may be seen by others only later, and be found then not to agree; so recorded
    /// keys are kept once that has begun. Before it begins it waits for all snapshots older than what was settled.
    private void settle(ExtractedRows rows) {
        if (!new WriteThrough(session, transfer, active).hasBegun()) {
            session.execute(rows.settling(active));
        }
        if (active != rows.extraction().wide()) {
            session.execute(rows.recording(active));
        }
    }

    /// Two rows that exchanged a unique value are in each other's way when they are written one after the
    /// other. All rows whose keys are recorded are taken out before they are written again: what is left
    /// agrees with the source.
    private int anew() {
        return session.transaction("BEGIN", () -> {
            prepare();
            return session.one(anew(ownColumns()), row -> row.getInt(1));
        });
    }

    /// The columns of the table that waits which are not made of the other one's, and have their values in no other
    /// place.
    private List<String> ownColumns() {
        List<String> made =
                transfer.columns(active).stream().map(MappedColumn::name).toList();
        return session.query(OWN_COLUMNS, row -> row.getString(1), transfer.place(active.other(), active)).stream()
                .filter(name -> !made.contains(name))
                .toList();
    }

    private void prepare() {
        session.execute("SELECT pg_catalog.pg_advisory_xact_lock(" + LOCK_OF_WRITERS + ", " + transfer.change() + ")");
        SMALL.forEach(session::execute);
    }

    /// Carries over until fewer than this many entries were found at once, or for so many batches.
    ///
    /// @return how many entries were dealt with
    public long drain(int few, int batches) {
        int entries = batch();
        long all = entries;
        for (int i = 1; i < batches && entries >= few; i++) {
            entries = batch();
            all += entries;
        }
        return all;
    }

    /// A condition in SQL: that nothing is recorded that was not carried over.
    public String emptiness() {
        return "NOT EXISTS (SELECT FROM " + transfer.log(active) + ")"
                + ExtractedRows.of(transfer)
                        .map(rows -> " AND " + rows.agreement(active))
                        .orElse("");
    }

    private String statement(int most) {
        var writer = new RowWriter(transfer, active);
        KeyText from = writer.sourceKey();
        String rows = rows(writer);
        return batch(writer, most) + " gone AS (DELETE FROM " + writer.target() + " AS t USING maquette_keys WHERE "
                + writer.targetKey().equalTo("t", "maquette_keys")
                + (writer.replaces()
                        ? ""
                        : " AND NOT EXISTS (SELECT FROM " + writer.source() + " AS a WHERE "
                                + from.equalTo("a", "maquette_keys") + ")")
                + " RETURNING 1)," + extracted(writer, rows) + " kept AS ("
                + writer.write(rows + (writer.replaces() ? " WHERE " + AFTERWARDS : "") + " ORDER BY "
                        + from.logged("maquette_keys"))
                + ") SELECT pg_catalog.count(*) FROM batch";
    }

    /// Like that of all batches at once, but all rows are taken out first.
    private String anew(List<String> own) {
        var writer = new RowWriter(transfer, active);
        KeyText to = writer.targetKey();
        String rows = rows(writer);
        String there = to.equalTo("g", "maquette_keys");
        return batch(writer, Integer.MAX_VALUE) + " gone AS (DELETE FROM " + writer.target()
                + " AS t USING maquette_keys WHERE " + to.equalTo("t", "maquette_keys") + " RETURNING t.*),"
                + extracted(writer, rows) + " kept AS ("
                + writer.insert(rows + " JOIN gone AS g ON " + there + " WHERE " + AFTERWARDS, own)
                + "), added AS ("
                + writer.insert(
                        rows + " WHERE NOT EXISTS (SELECT FROM gone AS g WHERE " + there + ") AND " + AFTERWARDS)
                + ") SELECT pg_catalog.count(*) FROM batch";
    }

    /// The keys that are taken off the log.
    private String batch(RowWriter writer, int most) {
        KeyText from = writer.sourceKey();
        String log = transfer.log(active);
        return "WITH batch AS (DELETE FROM " + log + " AS d WHERE d.ctid = ANY (ARRAY(SELECT l.ctid FROM " + log
                + " AS l LIMIT " + most + ")) RETURNING " + from.logged("d") + "),"
                + " maquette_keys AS MATERIALIZED (SELECT DISTINCT " + from.logged("b") + " FROM batch AS b),";
    }

    private static String rows(RowWriter writer) {
        return "maquette_keys JOIN " + writer.source() + " AS a ON "
                + writer.sourceKey().equalTo("a", "maquette_keys");
    }

    private static String extracted(RowWriter writer, String rows) {
        return writer.extracted(rows, true)
                .map(sql -> " extracted AS (" + sql + "),")
                .orElse("");
    }
}
