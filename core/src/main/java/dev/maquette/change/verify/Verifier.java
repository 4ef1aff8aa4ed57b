package dev.maquette.change.verify;

import dev.maquette.change.capture.ExtractedRows;
import dev.maquette.change.journal.Chunk;
import dev.maquette.change.journal.Side;
import dev.maquette.change.session.Session;
import dev.maquette.change.shape.KeyText;
import dev.maquette.change.shape.MappedColumn;
import dev.maquette.change.shape.Transfer;
import dev.maquette.sql.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Compares the table that waits with the one in use.
///
/// Each comparison is one statement and so sees one snapshot, in which the tables may differ only in rows
/// whose keys are recorded and not yet carried over; those are left out.
///
/// @param session the session
/// @param transfer the change
/// @param active the side in use
public record Verifier(Session session, Transfer transfer, Side active) {
    /// Whether a chunk is equal on both sides: as many rows, and the same sums of their hashes. The second sum
    /// tells rows that exchanged values, which the first one can miss.
    public boolean isEqual(Chunk chunk) {
        String sql = "SELECT s.rows = t.rows AND s.one IS NOT DISTINCT FROM t.one AND s.two IS NOT DISTINCT FROM t.two"
                + " FROM " + sums(hashOfActive() + " AS hash" + rowsOfActive(chunk)) + " AS s, "
                + sums(hashOfWaiting() + " AS hash" + rowsOfWaiting(chunk)) + " AS t";
        return session.one(sql, row -> row.getBoolean(1));
    }

    /// `OFFSET 0` keeps the server from computing the hash once for each sum.
    private static String sums(String hashes) {
        return "(SELECT pg_catalog.count(*) AS rows, pg_catalog.sum(h.hash) AS one,"
                + " pg_catalog.sum(pg_catalog.hashint8extended(h.hash, 1)) AS two FROM (SELECT " + hashes
                + " OFFSET 0) AS h)";
    }

    /// Records the keys of a chunk that differ, so that they are carried over again.
    ///
    /// @return how many they are
    public long repair(Chunk chunk) {
        KeyText from = key(active);
        String keys = "SELECT " + numbered(from, "a") + ", " + hashOfActive() + " AS hash" + rowsOfActive(chunk);
        String others = "SELECT " + numbered(key(active.other()), "t") + ", " + hashOfWaiting() + " AS hash"
                + rowsOfWaiting(chunk);
        String sql = "WITH repaired AS (INSERT INTO " + transfer.log(active) + " SELECT " + coalesced(from)
                + " FROM (" + keys + ") AS s FULL JOIN (" + others + ") AS o ON " + joined()
                + " WHERE s.hash IS DISTINCT FROM o.hash RETURNING 1) SELECT pg_catalog.count(*) FROM repaired";
        return session.one(sql, row -> row.getLong(1));
    }

    private KeyText key(Side side) {
        return new KeyText(transfer.key(), side);
    }

    private String rowsOfActive(Chunk chunk) {
        KeyText from = key(active);
        return " FROM " + transfer.place(active, active) + " AS a WHERE " + from.within("a", chunk)
                + " AND NOT EXISTS (SELECT FROM " + transfer.log(active) + " AS l WHERE " + from.equalTo("a", "l")
                + ")" + settled("a");
    }

    private String rowsOfWaiting(Chunk chunk) {
        KeyText to = key(active.other());
        return " FROM " + transfer.place(active.other(), active) + " AS t WHERE " + to.within("t", chunk)
                + " AND NOT EXISTS (SELECT FROM " + transfer.log(active) + " AS l WHERE " + to.equalTo("t", "l") + ")"
                + settled("t");
    }

    /// What was written to a table of their own of extracted columns is yet to be carried over.
    private String settled(String row) {
        return extracted()
                .filter(one -> one.extraction().wide() != active)
                .map(one -> " AND " + one.unrecorded(row))
                .orElse("");
    }

    private String hashOfActive() {
        return hash().of(MappedColumn::expression);
    }

    private String hashOfWaiting() {
        Set<MappedColumn> extracted = Set.copyOf(extractedColumns());
        return hash().of(column ->
                extracted.contains(column) ? lookup(column.name()) : "t." + Identifier.quote(column.name()));
    }

    private RowHash hash() {
        return new RowHash(Stream.concat(transfer.columns(active).stream(), extractedColumns().stream())
                .toList());
    }

    private String lookup(String column) {
        return extracted().orElseThrow().extraction().lookup(column, "t");
    }

    /// Columns that the table in use has, and the table that waits has not.
    private List<MappedColumn> extractedColumns() {
        return extracted()
                .filter(one -> one.extraction().wide() == active)
                .map(ExtractedRows::columns)
                .orElse(List.of());
    }

    private Optional<ExtractedRows> extracted() {
        return ExtractedRows.of(transfer);
    }

    private static String numbered(KeyText key, String alias) {
        return IntStream.range(0, key.key().size())
                .mapToObj(i -> alias + "."
                        + Identifier.quote(key.key().get(i).of(key.side()).name()) + " AS k" + (i + 1))
                .collect(Collectors.joining(", "));
    }

    private String coalesced(KeyText from) {
        return IntStream.range(0, from.key().size())
                .mapToObj(i -> "COALESCE(s.k" + (i + 1) + ", o.k" + (i + 1) + "::"
                        + from.key().get(i).of(active).type() + ")")
                .collect(Collectors.joining(", "));
    }

    private String joined() {
        return IntStream.rangeClosed(1, transfer.key().size())
                .mapToObj(number -> "s.k" + number + "::"
                        + transfer.key().get(number - 1).of(active.other()).type() + " = o.k" + number)
                .collect(Collectors.joining(" AND "));
    }
}
