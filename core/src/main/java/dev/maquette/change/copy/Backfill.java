package dev.maquette.change.copy;

import dev.maquette.change.capture.RowWriter;
import dev.maquette.change.journal.Journal;
import dev.maquette.change.journal.Side;
import dev.maquette.change.pace.Crew;
import dev.maquette.change.pace.Progress.Task;
import dev.maquette.change.pace.Tally;
import dev.maquette.change.pace.Work;
import dev.maquette.change.session.Session;
import dev.maquette.change.shape.Transfer;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.util.List;
import java.util.function.Function;

/// Copies a table chunk by chunk, in the order of its key, then builds what makes it fast to search.
///
/// Rows with higher keys than there were when it began are in the log of captured writes and are not copied.
/// The shadow table has no index while rows are copied, so that writing to it costs least.
///
/// @param session the session of the owner
/// @param transfer the change
/// @param crew does the work
public record Backfill(Session session, Transfer transfer, Crew crew) {
    /// What the planner believes of the table, 0 while it knows nothing: as many rows as fit on its pages now when
    /// they are as full as they were when they were counted.
    private static final String SIZE = """
        SELECT e.count::pg_catalog.int8 AS rows,
               CASE WHEN e.count > 0 THEN pg_catalog.pg_table_size(e.oid) / e.count ELSE 0 END AS width
        FROM (
            SELECT c.oid, CASE WHEN c.reltuples > 0 AND c.relpages > 0
                THEN c.reltuples::pg_catalog.float8 / c.relpages * pg_catalog.pg_relation_size(c.oid)
                    / pg_catalog.current_setting('block_size')::pg_catalog.int8
                ELSE 0 END AS count
            FROM pg_catalog.pg_class AS c
            WHERE c.oid = pg_catalog.to_regclass(?)
        ) AS e
        """;

    /// Rows, and bytes of one with all that is stored out of line.
    private record Size(long rows, double bytesPerRow) {}

    /// Copies all rows.
    ///
    /// @param firstRows how many rows the first chunk has
    /// @throws dev.maquette.model.MaquetteException as [Crew#work] does, and `locked` when a session that
    ///     outlived its program still copies
    public void copy(int firstRows) {
        var journal = new Journal(session);
        List<String> highest = new Ranges(session, transfer).highest();
        Size size = size();
        var tally = new Tally(Task.COPY, journal.rows(transfer.change()), size.rows());
        Function<Session, Work> copier =
                worker -> new Copier(worker, transfer, highest, new ChunkSize(firstRows, size.bytesPerRow()), tally);
        if (new RowWriter(transfer, Side.OLD).extracts()) {
            // Two sessions would wait for each other wherever their rows share what is written once.
            crew.workAlone(tally, copier);
        } else {
            crew.work(tally, copier);
        }
        if (journal.isUncopied(transfer.change())) {
            throw Problem.of(ProblemCode.LOCKED, "a session of an earlier program still copies rows")
                    .withHint("It ends by itself; then go on by maquette change run.")
                    .toException();
        }
    }

    private Size size() {
        return session.first(
                        SIZE,
                        row -> new Size(row.getLong("rows"), row.getDouble("width")),
                        transfer.place(Side.OLD, Side.OLD))
                .orElseThrow();
    }

    /// Builds indexes and reads statistics, each once. A build knows no pause; while the change is to take a
    /// share of the server only, one process has to do.
    ///
    /// @throws dev.maquette.model.MaquetteException as [Crew#work] does
    public void build() {
        boolean gently = crew.limits().share() < 1;
        var tally = new Tally(Task.BUILD, 0, transfer.shadow().build().size() + 1);
        crew.workAlone(tally, worker -> new Builder(worker, transfer, gently, tally));
    }
}
