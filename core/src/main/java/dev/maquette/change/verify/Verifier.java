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
/// @param exchanged whether the other side was in use before
public record Verifier(Session session, Transfer transfer, Side active, boolean exchanged) {
    /// How many rows of a chunk differ. The keys of those are recorded, so that they are carried over again.
    public long differences(Chunk chunk) {
        if (shapes().anyMatch(shape -> isEqual(chunk, shape))) {
            return 0;
        }
        long rows = repair(chunk);
        // What is equal by now differed a moment ago, and must not have.
        return exchanged ? rows : Math.max(1, rows);
    }

    /// The shapes in one of which rows have to agree. A row of one shape may hold more than the other one, such as
    /// more digits: it is the same as long as the other one is made of it. Which side a row was written to last
    /// cannot be told, once both were in use.
    private Stream<Side> shapes() {
        return Stream.of(active.other(), active).limit(exchanged ? 2 : 1);
    }

    /// Whether a chunk is equal on both sides: as many rows, and the same sums of their hashes. The second sum
    /// tells rows that exchanged values, which the first one can miss.
    private boolean isEqual(Chunk chunk, Side shape) {
        String sql = "SELECT s.rows = t.rows AND s.one IS NOT DISTINCT FROM t.one AND s.two IS NOT DISTINCT FROM t.two"
                + " FROM " + sums(chunk, active, shape) + " AS s, " + sums(chunk, active.other(), shape) + " AS t";
        return session.one(sql, row -> row.getBoolean(1));
    }

    /// `OFFSET 0` keeps the server from computing the hash once for each sum.
    private String sums(Chunk chunk, Side side, Side shape) {
        return "(SELECT pg_catalog.count(*) AS rows, pg_catalog.sum(h.hash) AS one,"
                + " pg_catalog.sum(pg_catalog.hashint8extended(h.hash, 1)) AS two FROM (SELECT " + hash(side, shape)
                + " AS hash" + rows(chunk, side) + " OFFSET 0) AS h)";
    }

    /// Records the keys of a chunk that differ.
    private long repair(Chunk chunk) {
        KeyText from = new KeyText(transfer.key(), active);
        String differs = shapes().map(
                        shape -> "s." + shape.word() + "_hash IS DISTINCT FROM o." + shape.word() + "_hash")
                .collect(Collectors.joining(" AND "));
        String sql = "WITH repaired AS (INSERT INTO " + transfer.log(active) + " SELECT " + coalesced(from)
                + " FROM (" + hashed(chunk, active) + ") AS s FULL JOIN (" + hashed(chunk, active.other())
                + ") AS o ON " + joined() + " WHERE " + differs
                + " RETURNING 1) SELECT pg_catalog.count(*) FROM repaired";
        return session.one(sql, row -> row.getLong(1));
    }

    private String hashed(Chunk chunk, Side side) {
        return "SELECT " + numbered(new KeyText(transfer.key(), side))
                + shapes().map(shape -> ", " + hash(side, shape) + " AS " + shape.word() + "_hash")
                        .collect(Collectors.joining())
                + rows(chunk, side);
    }

    private String rows(Chunk chunk, Side side) {
        KeyText key = new KeyText(transfer.key(), side);
        return " FROM " + transfer.place(side, active) + " AS a WHERE " + key.within("a", chunk)
                + " AND NOT EXISTS (SELECT FROM " + transfer.log(active) + " AS l WHERE " + key.equalTo("a", "l")
                + ")" + settled();
    }

    /// What was written to a table of their own of extracted columns is yet to be carried over.
    private String settled() {
        return ExtractedRows.of(transfer)
                .filter(one -> one.extraction().wide() != active)
                .map(one -> " AND " + one.unrecorded("a"))
                .orElse("");
    }

    /// The hash of a row of a side as it is in a shape.
    private String hash(Side side, Side shape) {
        List<MappedColumn> made = transfer.columns(shape.other());
        List<MappedColumn> extracted = extracted(shape);
        var hash = new RowHash(Stream.concat(made.stream(), extracted.stream()).toList());
        return hash.of(column -> {
            if (side != shape) {
                return column.expression();
            }
            return extracted.contains(column) ? lookup(column) : "a." + Identifier.quote(column.name());
        });
    }

    private String lookup(MappedColumn column) {
        return transfer.extraction().orElseThrow().lookup(column.name(), "a");
    }

    /// Columns that rows of the other shape have and those of this one look up.
    private List<MappedColumn> extracted(Side shape) {
        return ExtractedRows.of(transfer)
                .filter(one -> one.extraction().wide() != shape)
                .map(ExtractedRows::columns)
                .orElse(List.of());
    }

    private static String numbered(KeyText key) {
        return IntStream.range(0, key.key().size())
                .mapToObj(i ->
                        "a." + Identifier.quote(key.key().get(i).of(key.side()).name()) + " AS k" + (i + 1))
                .collect(Collectors.joining(", "));
    }

    private String coalesced(KeyText from) {
        return IntStream.range(0, from.key().size())
                .mapToObj(
                        i -> "COALESCE(s.k" + (i + 1) + ", " + from.key().get(i).as(active, "o.k" + (i + 1)) + ")")
                .collect(Collectors.joining(", "));
    }

    private String joined() {
        return IntStream.rangeClosed(1, transfer.key().size())
                .mapToObj(
                        number -> transfer.key().get(number - 1).as(active.other(), "s.k" + number) + " = o.k" + number)
                .collect(Collectors.joining(" AND "));
    }
}
