package dev.maquette.change.copy;

import dev.maquette.change.journal.Chunk;
import dev.maquette.change.journal.Journal;
import dev.maquette.change.journal.Side;
import dev.maquette.change.session.Session;
import dev.maquette.change.shape.KeyText;
import dev.maquette.change.shape.MappedColumn;
import dev.maquette.change.shape.Transfer;
import dev.maquette.sql.ArrayLiteral;
import dev.maquette.sql.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Copies a table chunk by chunk, in the order of its key.
///
/// Rows with higher keys than there were when it began are in the log of captured writes and are not copied.
/// The shadow table has no index yet, so that writing to it costs least.
public final class Backfill {
    private static final String BOUNDS = "bounds";

    private final Session session;
    private final Journal journal;
    private final Transfer transfer;
    private final KeyText key;

    /// The copy of a change.
    public Backfill(Session session, Transfer transfer) {
        this.session = session;
        this.journal = new Journal(session);
        this.transfer = transfer;
        this.key = new KeyText(transfer.key(), Side.OLD);
    }

    /// Copies one more chunk.
    ///
    /// @param rows how many rows it may have
    /// @return whether there was one
    public boolean next(int rows) {
        List<String> last = highest();
        Optional<Chunk> before = journal.lastChunk(transfer.change());
        if (before.filter(chunk -> !chunk.copied()).isPresent()) {
            copy(before.get());
            return true;
        }
        if (last.isEmpty() || before.flatMap(Chunk::upper).filter(last::equals).isPresent()) {
            return false;
        }
        Chunk chunk = chunk(before, last, rows);
        session.transaction(() -> journal.add(transfer.change(), chunk));
        copy(chunk);
        return true;
    }

    /// The highest key that is copied, found once, after the capture began; empty when there was no row.
    private List<String> highest() {
        return journal.detail(transfer.change(), BOUNDS)
                .or(() -> Optional.of(findHighest()))
                .filter(text -> !text.isEmpty())
                .map(ArrayLiteral::elements)
                .orElse(List.of());
    }

    private String findHighest() {
        String found = edge("TRUE", " DESC", 0).map(ArrayLiteral::of).orElse("");
        session.transaction(() -> journal.done(transfer.change(), BOUNDS, found));
        return found;
    }

    private Chunk chunk(Optional<Chunk> before, List<String> last, int rows) {
        Optional<List<String>> lower = before.flatMap(Chunk::upper);
        String range = key.bound("a", " > ", lower) + " AND " + key.bound("a", " <= ", Optional.of(last));
        List<String> upper = edge(range, "", rows - 1).orElse(last);
        return new Chunk(before.map(Chunk::number).orElse(0) + 1, lower, Optional.of(upper), false);
    }

    /// The key of the row so far from one end of a range.
    private Optional<List<String>> edge(String condition, String direction, int offset) {
        String order = transfer.key().stream()
                .map(column -> "a." + Identifier.quote(column.oldColumn().name()) + direction)
                .collect(Collectors.joining(", "));
        String sql = "SELECT pg_catalog.array_agg(u.value ORDER BY u.place)::pg_catalog.text FROM (SELECT ARRAY["
                + key.texts("a") + "] AS list FROM " + transfer.place(Side.OLD, Side.OLD) + " AS a WHERE " + condition
                + " ORDER BY " + order + " OFFSET " + offset
                + " LIMIT 1) AS e, pg_catalog.unnest(e.list) WITH ORDINALITY AS u (value, place)";
        return session.one(sql, row -> Optional.ofNullable(row.getString(1))).map(ArrayLiteral::elements);
    }

    private void copy(Chunk chunk) {
        List<MappedColumn> columns = transfer.columns(Side.OLD);
        String names =
                columns.stream().map(column -> Identifier.quote(column.name())).collect(Collectors.joining(", "));
        String values = columns.stream().map(MappedColumn::expression).collect(Collectors.joining(", "));
        String sql = "WITH copied AS (INSERT INTO " + transfer.place(Side.NEW, Side.OLD) + " (" + names
                + ") OVERRIDING SYSTEM VALUE SELECT " + values + " FROM " + transfer.place(Side.OLD, Side.OLD)
                + " AS a WHERE " + key.within("a", chunk) + " ORDER BY " + key.columns("a")
                + " RETURNING 1) SELECT pg_catalog.count(*) FROM copied";
        session.transaction("BEGIN", () -> {
            long rows = session.one(sql, row -> row.getLong(1));
            if (!journal.copied(transfer.change(), chunk.number(), rows)) {
                throw new IllegalStateException("chunk " + chunk.number() + " was copied by somebody else");
            }
            return rows;
        });
    }
}
