package dev.maquette.change.capture;

import dev.maquette.change.journal.Side;
import dev.maquette.change.shape.KeyColumn;
import dev.maquette.change.shape.Transfer;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The statements that make, attach and remove the record of keys written to one side of a change.
///
/// Functions that write through have the settings of the session that made them on which the text of a value
/// or its conversion depends, whatever the application's are.
///
/// @param transfer the change
/// @param side the side whose writes are recorded
public record CaptureLog(Transfer transfer, Side side) {
    /// An application that meets another one's lock in the table that waits must not wait for long.
    static final String THROUGH = Stream.of(
                    "search_path",
                    "timezone",
                    "datestyle",
                    "intervalstyle",
                    "extra_float_digits",
                    "bytea_output",
                    "xmloption",
                    "lc_monetary",
                    "lc_numeric")
            .map(setting -> " SET " + setting + " FROM CURRENT")
            .collect(Collectors.joining("", "", " SET lock_timeout = '50ms'"));

    private KeyLog keys() {
        return new KeyLog(
                transfer.change(),
                side.word(),
                transfer.table(),
                transfer.key().stream().map(key -> key.of(side)).toList());
    }

    /// Makes the log and the functions.
    public List<String> create() {
        return keys().create();
    }

    /// From now on, writes are recorded, and carried over later.
    public List<String> writeBehind() {
        return keys().noting();
    }

    /// From now on, writes are carried over in the transaction that makes them. The log needs its index.
    ///
    /// Whatever a transaction sees of a row that is not recorded, it sees in both tables alike; so it may
    /// write both. A row that is recorded is recorded again, and so is one that cannot be written for any
    /// reason: the application must not notice.
    public List<String> writeThrough() {
        KeyLog keys = keys();
        return List.of(
                keys.function("write", THROUGH, through(keys, "NEW")),
                keys.function("delete", THROUGH, through(keys, "OLD")));
    }

    private String through(KeyLog keys, String row) {
        var writer = new RowWriter(transfer, side);
        String note = keys.note(row);
        String present = writer.source() + " AS a WHERE " + is(row, "a", side);
        String delete = "DELETE FROM " + writer.target() + " AS t WHERE " + is(row, "t", side.other()) + "; ";
        String extracted =
                writer.extracted(present, true).map(sql -> sql + "; ").orElse("");
        return "IF EXISTS (SELECT FROM " + transfer.log(side) + " AS l WHERE " + recorded(row) + ") THEN "
                + note + " RETURN NULL; END IF;"
                + " BEGIN IF EXISTS (SELECT FROM " + present + ") THEN " + (writer.replaces() ? delete : "")
                + extracted + writer.write(present) + ";"
                + " ELSE " + delete + "IF NOT FOUND THEN " + note + " END IF; END IF;"
                + " EXCEPTION WHEN OTHERS THEN " + note + " END; RETURN NULL;";
    }

    private String recorded(String row) {
        return conjoined((key, number) -> "l.k" + number + " = " + row + "."
                + Identifier.quote(key.of(side).name()));
    }

    /// That a row of a side has the key of the row that is written.
    private String is(String row, String alias, Side of) {
        return conjoined((key, _) -> alias + "." + Identifier.quote(key.of(of).name()) + " = "
                + key.as(of, row + "." + Identifier.quote(key.of(side).name())));
    }

    private interface Numbered {
        String of(KeyColumn key, int number);
    }

    private String conjoined(Numbered text) {
        return IntStream.range(0, transfer.key().size())
                .mapToObj(i -> text.of(transfer.key().get(i), i + 1))
                .collect(Collectors.joining(" AND "));
    }

    /// Begins to record, on the table that has the name.
    public List<String> attach() {
        return keys().attach();
    }

    /// Ends recording on a table.
    public static List<String> detach(int change, QualifiedName table) {
        return KeyLog.detach(change, table);
    }

    /// Removes the log and the functions.
    public static List<String> drop(int change, Side side) {
        return KeyLog.drop(change, side.word());
    }
}
