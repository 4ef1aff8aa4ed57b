package dev.maquette.change.capture;

import dev.maquette.change.journal.Side;
import dev.maquette.change.shape.Extraction;
import dev.maquette.change.shape.MappedColumn;
import dev.maquette.change.shape.Transfer;
import dev.maquette.change.shape.TypedColumn;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// SQL that keeps the table of their own of extracted columns in step with those who have the columns
/// themselves.
///
/// Whatever writes to the table of their own, the application or the change itself, its keys are recorded. A
/// recorded key is settled when all rows that have the columns agree with it: where the application writes
/// the table of their own, they come to do so by being carried over again; where it writes the rows, it has
/// to make them agree itself.
///
/// @param transfer the change
/// @param extraction the columns and their table
public record ExtractedRows(Transfer transfer, Extraction extraction) {
    private static final String NAME = "extracted";

    /// Keys that wait to be carried over, below which more are recorded.
    private static final int FEW = 100;

    /// The extraction of a change, if it has one.
    public static Optional<ExtractedRows> of(Transfer transfer) {
        return transfer.extraction().map(extraction -> new ExtractedRows(transfer, extraction));
    }

    /// Makes the record.
    public List<String> create() {
        return keys().create();
    }

    /// Begins to record.
    public List<String> attach() {
        return keys().attach();
    }

    /// Ends recording, and removes what was recorded.
    public static List<String> drop(int change, Extraction extraction) {
        var statements = new ArrayList<>(KeyLog.detach(change, extraction.table()));
        statements.addAll(KeyLog.drop(change, NAME));
        return statements;
    }

    /// From now on, keys are recorded alone.
    public List<String> writeBehind() {
        return keys().noting();
    }

    /// From now on, who writes the table of their own while that is in use also writes the rows that wait, if
    /// nothing speaks against it; keys are recorded in any case.
    ///
    /// @param active the side in use
    List<String> writeThrough(Side active) {
        if (active == extraction.wide()) {
            return List.of();
        }
        String values = extraction.columns().stream()
                .map(Identifier::quote)
                .map(name -> name + " = NEW." + name)
                .collect(Collectors.joining(", "));
        String own = extraction.key().stream()
                .map(Identifier::quote)
                .map(name -> "w." + name + " = NEW." + name)
                .collect(Collectors.joining(" AND "));
        return List.of(keys().function(
                        "write",
                        CaptureLog.THROUGH,
                        keys().note("NEW") + " BEGIN UPDATE " + transfer.place(extraction.wide(), active) + " AS w SET "
                                + values + " WHERE " + own
                                + "; EXCEPTION WHEN OTHERS THEN NULL; END; RETURN NULL;"));
    }

    private KeyLog keys() {
        return new KeyLog(
                transfer.change(),
                NAME,
                extraction.table(),
                extraction.key().stream().map(this::typed).toList());
    }

    private TypedColumn typed(String column) {
        return transfer.columns(extraction.wide()).stream()
                .filter(one -> one.name().equals(column))
                .map(one -> new TypedColumn(column, one.type()))
                .findFirst()
                .orElseThrow();
    }

    /// Forgets what was recorded, as all rows are going to be compared, or have been found to agree.
    public String forgetting() {
        return "DELETE FROM " + keys().place();
    }

    /// Writes what rows that have the columns say of them.
    ///
    /// @param rows what stands behind `FROM`, with the row as `a`
    /// @param newest whether the rows are newer than what is there
    String write(String rows, boolean newest) {
        String names = extraction.names().stream().map(Identifier::quote).collect(Collectors.joining(", "));
        String key = keyOf("a");
        return "INSERT INTO " + Identifier.quote(extraction.table()) + " AS s (" + names + ") SELECT DISTINCT ON ("
                + key + ") "
                + extraction.names().stream()
                        .map(name -> "a." + Identifier.quote(name))
                        .collect(Collectors.joining(", "))
                + " FROM (SELECT a.* FROM " + rows + ") AS a WHERE (" + key + ") IS NOT NULL AND NOT EXISTS (SELECT"
                + extraction.from("a") + " AND NOT (" + extraction.differs("a") + ")) ORDER BY " + key
                + " ON CONFLICT (" + joined(Identifier::quote) + ") " + (newest ? overwriting() : "DO NOTHING");
    }

    private String overwriting() {
        return extraction.columns().stream()
                .map(Identifier::quote)
                .map(name -> name + " = EXCLUDED." + name)
                .collect(Collectors.joining(", ", "DO UPDATE SET ", ""));
    }

    /// Records the rows that are not as the table of their own says they are, some of them at a time.
    ///
    /// @param active the side in use; it is the one that does not have the columns
    String recording(Side active) {
        String keys = transfer.key().stream()
                .map(key -> "w." + Identifier.quote(key.of(active.other()).name()) + "::"
                        + key.of(active).type())
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + transfer.log(active) + " SELECT " + keys
                + " FROM (SELECT DISTINCT h.* FROM (SELECT h.* FROM "
                + keys().place() + " AS h LIMIT " + Reconciler.BATCH + ") AS h) AS l" + differing(active)
                + " AND (SELECT pg_catalog.count(*) FROM (SELECT FROM " + transfer.log(active) + " LIMIT " + FEW
                + ") AS f) < " + FEW + " LIMIT " + Reconciler.BATCH;
    }

    /// Removes recorded keys with which all rows agree, some of them at a time. A key may be recorded many times
    /// and is looked at once.
    String settling(Side active) {
        String columns = columnsOfKey();
        return "WITH head AS MATERIALIZED (SELECT h.ctid AS place, h.* FROM " + keys().place() + " AS h LIMIT "
                + Reconciler.BATCH + "), unsettled AS MATERIALIZED (SELECT " + columns + " FROM (SELECT DISTINCT "
                + columns + " FROM head) AS l WHERE EXISTS (SELECT FROM (SELECT l.*) AS l" + differing(active)
                + ")) DELETE FROM " + keys().place() + " AS d WHERE d.ctid = ANY (ARRAY(SELECT h.place FROM head AS h"
                + " WHERE (" + columns + ") NOT IN (SELECT " + columns + " FROM unsettled)))";
    }

    private String columnsOfKey() {
        return IntStream.rangeClosed(1, extraction.key().size())
                .mapToObj(number -> "k" + number)
                .collect(Collectors.joining(", "));
    }

    /// A condition in SQL: that all rows agree with the recorded keys.
    String agreement(Side active) {
        return "NOT EXISTS (SELECT FROM (SELECT DISTINCT h.* FROM " + keys().place() + " AS h) AS l" + differing(active)
                + ")";
    }

    /// Behind a relation `l` of recorded keys: the rows that do not agree with them.
    private String differing(Side active) {
        return " JOIN " + transfer.place(extraction.wide(), active) + " AS w ON " + recorded("w") + " LEFT JOIN "
                + Identifier.quote(extraction.table()) + " AS s ON " + extraction.belongs("w") + " WHERE "
                + extraction.differs("w");
    }

    /// That the key of a row is not recorded.
    public String unrecorded(String row) {
        return "NOT EXISTS (SELECT FROM " + keys().place() + " AS l WHERE " + recorded(row) + ")";
    }

    private String recorded(String row) {
        return IntStream.range(0, extraction.key().size())
                .mapToObj(i -> row + "." + Identifier.quote(extraction.key().get(i)) + " = l.k" + (i + 1))
                .collect(Collectors.joining(" AND "));
    }

    /// The columns that rows of one shape have and those of the other do not, as they are in the rows that have
    /// them.
    public List<MappedColumn> columns() {
        return transfer.columns(extraction.wide().other()).stream()
                .filter(column -> extraction.columns().contains(column.name()))
                .map(column ->
                        MappedColumn.unconverted(column.name(), "a." + Identifier.quote(column.name()), column.type()))
                .toList();
    }

    private String keyOf(String row) {
        return joined(name -> row + "." + Identifier.quote(name));
    }

    private String joined(UnaryOperator<String> text) {
        return extraction.key().stream().map(text).collect(Collectors.joining(", "));
    }
}
