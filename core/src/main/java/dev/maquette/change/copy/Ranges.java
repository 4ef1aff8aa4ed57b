package dev.maquette.change.copy;

import dev.maquette.change.journal.Chunk;
import dev.maquette.change.journal.Journal;
import dev.maquette.change.journal.Side;
import dev.maquette.change.session.Session;
import dev.maquette.change.shape.KeyText;
import dev.maquette.change.shape.Transfer;
import dev.maquette.sql.ArrayLiteral;
import dev.maquette.sql.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Cuts a table into ranges of its key, each of which begins where the one before ends.
///
/// Several sessions may cut at once, even one that outlived its program: the number of a chunk is unique, and
/// whoever comes second sees that and looks again.
///
/// @param session the session
/// @param transfer the change
record Ranges(Session session, Transfer transfer) {
    private static final String BOUNDS = "bounds";

    /// The highest key that is copied, found once, after the capture began; empty when there was no row.
    List<String> highest() {
        var journal = new Journal(session);
        return journal.detail(transfer.change(), BOUNDS)
                .or(() -> Optional.of(findHighest(journal)))
                .filter(text -> !text.isEmpty())
                .map(ArrayLiteral::elements)
                .orElse(List.of());
    }

    private String findHighest(Journal journal) {
        String found = edge("TRUE", " DESC", 0).map(ArrayLiteral::of).orElse("");
        session.transaction(() -> journal.done(transfer.change(), BOUNDS, found));
        return found;
    }

    /// Adds one more chunk to the journal.
    ///
    /// @param highest the highest key that is copied
    /// @param rows how many rows it should have
    /// @return whether anything was left to be cut
    boolean cut(List<String> highest, int rows) {
        var journal = new Journal(session);
        Optional<Chunk> before = journal.lastChunk(transfer.change());
        if (highest.isEmpty()
                || before.flatMap(Chunk::upper).filter(highest::equals).isPresent()) {
            return false;
        }
        Chunk chunk = after(before, highest, rows);
        session.transaction(() -> journal.add(transfer.change(), chunk));
        return true;
    }

    private Chunk after(Optional<Chunk> before, List<String> highest, int rows) {
        var key = new KeyText(transfer.key(), Side.OLD);
        Optional<List<String>> lower = before.flatMap(Chunk::upper);
        String range = key.bound("a", " > ", lower) + " AND " + key.bound("a", " <= ", Optional.of(highest));
        List<String> upper = edge(range, "", rows - 1).orElse(highest);
        return new Chunk(before.map(Chunk::number).orElse(0) + 1, lower, Optional.of(upper), false, 0);
    }

    /// The key of the row so far from one end of a range. Only of that one is a text made; the others are
    /// passed over in the index.
    private Optional<List<String>> edge(String condition, String direction, int offset) {
        var key = new KeyText(transfer.key(), Side.OLD);
        String order = transfer.key().stream()
                .map(column -> "a." + Identifier.quote(column.oldColumn().name()) + direction)
                .collect(Collectors.joining(", "));
        String sql = "SELECT pg_catalog.array_agg(u.value ORDER BY u.place)::pg_catalog.text FROM (SELECT "
                + key.columns("a") + " FROM " + transfer.place(Side.OLD, Side.OLD) + " AS a WHERE " + condition
                + " ORDER BY " + order + " OFFSET " + offset + " LIMIT 1) AS e, pg_catalog.unnest(ARRAY["
                + key.texts("e") + "]) WITH ORDINALITY AS u (value, place)";
        return session.one(sql, row -> Optional.ofNullable(row.getString(1))).map(ArrayLiteral::elements);
    }
}
