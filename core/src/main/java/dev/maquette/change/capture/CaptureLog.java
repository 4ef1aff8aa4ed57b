package dev.maquette.change.capture;

import dev.maquette.change.journal.Side;
import dev.maquette.change.shape.KeyColumn;
import dev.maquette.change.shape.Transfer;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The statements that make, attach and remove the record of keys written to one side of a change.
///
/// The trigger functions run as the table's owner, whoever writes. Those that only record hold no operator
/// and no name without a schema, so that nobody's `search_path` can put something else in their place; those
/// that write through have the `search_path` of the session that made them.
///
/// @param transfer the change
/// @param side the side whose writes are recorded
public record CaptureLog(Transfer transfer, Side side) {
    /// An application that meets another one's lock in the table that waits must not wait for long.
    private static final String THROUGH = " SET search_path FROM CURRENT SET lock_timeout = '50ms'";

    private static final List<String> TRIGGERS = List.of("write", "delete", "key", "truncate");

    /// Makes the log and the functions.
    public List<String> create() {
        String columns =
                keyed((key, number) -> "k" + number + " " + key.of(side).type() + " NOT NULL");
        var statements = new ArrayList<String>();
        statements.add("CREATE TABLE " + transfer.log(side) + " (" + columns + ")");
        statements.addAll(writeBehind());
        statements.add(function(
                "truncate",
                "",
                "RAISE EXCEPTION 'cannot truncate table % while change % of it runs',"
                        + " TG_TABLE_NAME, " + transfer.change() + " USING ERRCODE = 'object_in_use',"
                        + " HINT = 'Abort or finish the change first, or delete the rows.';"));
        return statements;
    }

    /// From now on, writes are recorded, and carried over later.
    public List<String> writeBehind() {
        return List.of(
                function("write", "", note("NEW") + " RETURN NULL;"),
                function("delete", "", note("OLD") + " RETURN NULL;"));
    }

    /// From now on, writes are carried over in the transaction that makes them. The log needs its index.
    ///
    /// Whatever a transaction sees of a row that is not recorded, it sees in both tables alike; so it may
    /// write both. A row that is recorded is recorded again, and so is one that cannot be written for any
    /// reason: the application must not notice.
    public List<String> writeThrough() {
        return List.of(function("write", THROUGH, through("NEW")), function("delete", THROUGH, through("OLD")));
    }

    private String note(String row) {
        return "INSERT INTO " + transfer.log(side) + " VALUES (" + keyed(row) + ");";
    }

    private String through(String row) {
        var writer = new RowWriter(transfer, side);
        String present = writer.source() + " AS a WHERE " + is(row, "a", side);
        String delete = "DELETE FROM " + writer.target() + " AS t WHERE " + is(row, "t", side.other()) + "; ";
        return "IF EXISTS (SELECT FROM " + transfer.log(side) + " AS l WHERE " + recorded(row) + ") THEN "
                + note(row) + " RETURN NULL; END IF;"
                + " BEGIN IF EXISTS (SELECT FROM " + present + ") THEN " + (writer.replaces() ? delete : "")
                + writer.write(present) + ";"
                + " ELSE " + delete + "IF NOT FOUND THEN " + note(row) + " END IF; END IF;"
                + " EXCEPTION WHEN OTHERS THEN " + note(row) + " END; RETURN NULL;";
    }

    private String recorded(String row) {
        return conjoined((key, number) -> "l.k" + number + " = " + row + "."
                + Identifier.quote(key.of(side).name()));
    }

    /// That a row of a side has the key of the row that is written.
    private String is(String row, String alias, Side of) {
        return conjoined((key, _) -> alias + "." + Identifier.quote(key.of(of).name()) + " = " + row + "."
                + Identifier.quote(key.of(side).name()) + "::" + key.of(of).type());
    }

    /// Removes the log and the functions.
    public static List<String> drop(int change, Side side) {
        var statements = new ArrayList<String>();
        for (String what : List.of("write", "delete", "truncate")) {
            statements.add("DROP FUNCTION IF EXISTS " + function(change, side, what) + "()");
        }
        statements.add("DROP TABLE IF EXISTS " + Transfer.log(change, side));
        return statements;
    }

    /// Begins to record, on the table that has the name.
    public List<String> attach() {
        String changed = transfer.key().stream()
                .map(key -> Identifier.quote(key.of(side).name()))
                .map(name -> "OLD." + name + " IS DISTINCT FROM NEW." + name)
                .collect(Collectors.joining(" OR "));
        var statements = new ArrayList<String>();
        statements.add(trigger("write", "AFTER INSERT OR UPDATE", " FOR EACH ROW", "write"));
        statements.add(trigger("delete", "AFTER DELETE", " FOR EACH ROW", "delete"));
        statements.add(trigger("key", "AFTER UPDATE", " FOR EACH ROW WHEN (" + changed + ")", "delete"));
        statements.add(trigger("truncate", "BEFORE TRUNCATE", " FOR EACH STATEMENT", "truncate"));
        TRIGGERS.forEach(what -> statements.add("ALTER TABLE " + Identifier.quote(transfer.table())
                + " ENABLE ALWAYS TRIGGER " + name(transfer.change(), what)));
        return statements;
    }

    /// Ends recording on a table.
    public static List<String> detach(int change, String table) {
        return TRIGGERS.stream()
                .map(what -> "DROP TRIGGER IF EXISTS " + name(change, what) + " ON " + table)
                .toList();
    }

    /// The names of the triggers that record.
    public static List<String> triggers(int change) {
        return TRIGGERS.stream().map(what -> "maquette_" + change + "_" + what).toList();
    }

    private static String name(int change, String what) {
        return Identifier.quote("maquette_" + change + "_" + what);
    }

    private static String function(int change, Side side, String what) {
        return "maquette." + Identifier.quote("log_" + change + "_" + side.word() + "_" + what);
    }

    private String function(String what, String settings, String body) {
        return "CREATE OR REPLACE FUNCTION " + function(transfer.change(), side, what)
                + "() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER" + settings + " AS "
                + Identifier.literal("BEGIN " + body + " END");
    }

    private String trigger(String what, String event, String condition, String function) {
        return "CREATE TRIGGER " + name(transfer.change(), what) + " " + event + " ON "
                + Identifier.quote(transfer.table()) + condition + " EXECUTE FUNCTION "
                + function(transfer.change(), side, function) + "()";
    }

    private String keyed(String row) {
        return keyed((key, _) -> row + "." + Identifier.quote(key.of(side).name()));
    }

    private interface Numbered {
        String of(KeyColumn key, int number);
    }

    private String keyed(Numbered text) {
        return joined(", ", text);
    }

    private String conjoined(Numbered text) {
        return joined(" AND ", text);
    }

    private String joined(String separator, Numbered text) {
        return IntStream.range(0, transfer.key().size())
                .mapToObj(i -> text.of(transfer.key().get(i), i + 1))
                .collect(Collectors.joining(separator));
    }
}
