package dev.maquette.change.capture;

import dev.maquette.change.journal.Side;
import dev.maquette.change.shape.KeyText;
import dev.maquette.change.shape.MappedColumn;
import dev.maquette.change.shape.Transfer;
import dev.maquette.change.shape.TypedColumn;
import dev.maquette.sql.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// SQL that makes rows of the table that waits out of rows of the table in use.
///
/// @param transfer the change
/// @param active the side in use
public record RowWriter(Transfer transfer, Side active) {
    private static final Set<String> SAME_WHEN_EQUAL = Set.of(
            "smallint",
            "integer",
            "bigint",
            "oid",
            "uuid",
            "date",
            "timestamp without time zone",
            "timestamp with time zone");

    /// The table in use.
    public String source() {
        return transfer.place(active, active);
    }

    /// The table that waits.
    String target() {
        return transfer.place(active.other(), active);
    }

    /// The key of the table in use.
    public KeyText sourceKey() {
        return new KeyText(transfer.key(), active);
    }

    /// The key of the table that waits.
    KeyText targetKey() {
        return new KeyText(transfer.key(), active.other());
    }

    /// Writes rows that are not there yet.
    ///
    /// @param rows what stands behind `FROM`, with the row of the table in use as `a`
    public String insert(String rows) {
        return insert(rows, List.of());
    }

    /// Writes rows that were there and were taken out, with what they alone know.
    ///
    /// @param rows as for [#insert(String)], with the row that was there as `g`
    /// @param own columns of the table that waits which are made of nothing
    String insert(String rows, List<String> own) {
        List<MappedColumn> columns = transfer.columns(active);
        Stream<String> names = Stream.concat(columns.stream().map(MappedColumn::name), own.stream());
        Stream<String> values = Stream.concat(
                columns.stream().map(MappedColumn::assigned), own.stream().map(name -> "g." + Identifier.quote(name)));
        return "INSERT INTO " + target() + " AS t ("
                + names.map(Identifier::quote).collect(Collectors.joining(", "))
                + ") OVERRIDING SYSTEM VALUE SELECT " + values.collect(Collectors.joining(", ")) + " FROM " + rows;
    }

    /// Whether columns of the rows are written to a table of their own.
    public boolean extracts() {
        return transfer.extraction().filter(one -> one.wide() == active).isPresent();
    }

    /// Writes what rows say of columns that have a table of their own in the other shape; absent when there
    /// are none.
    ///
    /// @param rows what stands behind `FROM`, with the row of the table in use as `a`
    /// @param newest whether the rows are newer than what is there
    public Optional<String> extracted(String rows, boolean newest) {
        return ExtractedRows.of(transfer)
                .filter(one -> one.extraction().wide() == active)
                .map(one -> one.write(rows, newest));
    }

    /// Whether rows are written by taking out those with their keys first: the key is not unique by itself in
    /// the table that waits, so that the server cannot tell whether a row is there already.
    boolean replaces() {
        return active == Side.OLD && !transfer.shadow().keyUnique();
    }

    /// Writes rows, whether they are there already or not; where the writer [replaces][#replaces], they must
    /// not be.
    ///
    /// @param rows what stands behind `FROM`, with the row of the table in use as `a`
    String write(String rows) {
        return replaces()
                ? insert(rows)
                : insert(rows) + " ON CONFLICT (" + targetKey().names() + ") " + update(transfer.columns(active));
    }

    /// A key is written like other columns where it may be equal without being the same.
    private String update(List<MappedColumn> columns) {
        Set<String> keyNames = transfer.key().stream()
                .map(column -> column.of(active.other()))
                .filter(column -> SAME_WHEN_EQUAL.contains(column.type()))
                .map(TypedColumn::name)
                .collect(Collectors.toSet());
        String assignments = columns.stream()
                .filter(column -> !keyNames.contains(column.name()))
                .map(column -> Identifier.quote(column.name()) + " = EXCLUDED." + Identifier.quote(column.name()))
                .collect(Collectors.joining(", "));
        return assignments.isEmpty() ? "DO NOTHING" : "DO UPDATE SET " + assignments;
    }
}
