package dev.maquette.change.cutover;

import dev.maquette.change.capture.CaptureLog;
import dev.maquette.change.journal.Side;
import dev.maquette.change.shape.Carried;
import dev.maquette.change.shape.MappedColumn;
import dev.maquette.change.shape.OwnedSequence;
import dev.maquette.change.shape.Transfer;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The statements that exchange the two tables of a change.
///
/// Both tables have the same name, in two schemas, and so have their indexes and constraints. Each moves to
/// the other's place as a whole; nothing has to be renamed.
///
/// @param transfer the change
/// @param leaving the side in use so far
record Exchange(Transfer transfer, Side leaving) {
    /// Sessions that wait in `nextval` for the sequence which leaves draw from it afterwards, each of them once. As
    /// many numbers are left out, but no more than a tenth of those there are.
    private static final String HAND_OVER = """
        SELECT pg_catalog.setval(s.seqrelid, (l.value + s.seqincrement * GREATEST(
                   LEAST(s.seqcache * pg_catalog.current_setting('max_connections')::pg_catalog.numeric,
                         pg_catalog.trunc((CASE WHEN s.seqincrement > 0 THEN s.seqmax ELSE s.seqmin END - l.value)
                                          / s.seqincrement / 10)),
                   CASE WHEN l.fresh THEN 1 ELSE 0 END))::pg_catalog.int8, TRUE)
        FROM pg_catalog.pg_sequence AS s
        CROSS JOIN LATERAL (
            SELECT COALESCE(o.value, s.seqstart - s.seqincrement::pg_catalog.numeric) AS value, o.value IS NULL AS fresh
            FROM pg_catalog.pg_sequence_last_value(%2$s) AS o (value)) AS l
        WHERE s.seqrelid = %1$s
        """;

    private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");

    /// The statements in order, for a transaction that holds all locks.
    List<String> statements() {
        QualifiedName table = transfer.table();
        String name = Identifier.quote(table);
        Carried carried = transfer.carried();
        var statements = new ArrayList<>(carried.attachments().before());
        statements.addAll(CaptureLog.detach(transfer.change(), table));
        carried.sequences()
                .forEach(one -> statements.add("ALTER SEQUENCE " + Identifier.quote(one.name()) + " OWNED BY NONE"));
        if (!carried.triggers().isEmpty()) {
            statements.add("ALTER TABLE " + name + " DISABLE TRIGGER USER");
        }
        carried.statistics().forEach(one -> statements.add(move("STATISTICS", one, slot(leaving))));
        statements.add(move("TABLE", table, slot(leaving)));
        statements.add(move("TABLE", transfer.waiting(leaving.other()), table.schema()));
        carried.statistics()
                .forEach(one -> statements.add(
                        move("STATISTICS", new QualifiedName(slot(leaving.other()), one.name()), one.schema())));
        statements.addAll(arrive(name, carried));
        return statements;
    }

    private List<String> arrive(String name, Carried carried) {
        var statements = new ArrayList<String>();
        carried.identities().forEach(column -> statements.add(handOver(column)));
        for (OwnedSequence one : carried.sequences()) {
            statements.add("ALTER SEQUENCE " + Identifier.quote(one.name()) + type(one) + " OWNED BY " + name + "."
                    + Identifier.quote(one.column()));
        }
        carried.triggers()
                .forEach(one -> statements.add(
                        "ALTER TABLE " + name + " " + one.enable() + " TRIGGER " + Identifier.quote(one.name())));
        statements.addAll(carried.attachments().after());
        statements.addAll(new CaptureLog(transfer, leaving.other()).attach());
        return statements;
    }

    /// A sequence of its column's type takes the type that the column has now, so that it does not end before.
    private String type(OwnedSequence sequence) {
        Optional<String> before = type(sequence, transfer.backward());
        Optional<String> after = type(sequence, transfer.forward()).filter(INTEGERS::contains);
        boolean follows =
                before.filter(sequence.type()::equals).isPresent() && after.isPresent() && !before.equals(after);
        return follows ? " AS " + (leaving == Side.OLD ? after : before).orElseThrow() : "";
    }

    private static Optional<String> type(OwnedSequence sequence, List<MappedColumn> columns) {
        return columns.stream()
                .filter(column -> column.name().equals(sequence.column()))
                .map(MappedColumn::type)
                .findFirst();
    }

    private String slot(Side side) {
        return Transfer.slot(transfer.change(), side);
    }

    private static String move(String kind, QualifiedName name, String schema) {
        return "ALTER " + kind + " " + Identifier.quote(name) + " SET SCHEMA " + Identifier.quote(schema);
    }

    /// The numbers of an identity go on behind those that the other table's have come to.
    private String handOver(String column) {
        return HAND_OVER.formatted(sequence(transfer.table(), column), sequence(transfer.waiting(leaving), column));
    }

    private static String sequence(QualifiedName table, String column) {
        return "pg_catalog.pg_get_serial_sequence(" + literal(table) + ", " + Identifier.literal(column)
                + ")::pg_catalog.regclass";
    }

    private static String literal(QualifiedName name) {
        return Identifier.literal(Identifier.quote(name));
    }
}
