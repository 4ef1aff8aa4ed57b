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
/// The trigger functions run as the table's owner, whoever writes. They hold no operator and no name without
/// a schema, so that nobody's `search_path` can put something else in their place.
///
/// @param transfer the change
/// @param side the side whose writes are recorded
public record CaptureLog(Transfer transfer, Side side) {
    private static final List<String> TRIGGERS = List.of("write", "delete", "key", "truncate");

    /// Makes the log and the functions.
    public List<String> create() {
        String columns =
                keyed((key, number) -> "k" + number + " " + key.of(side).type() + " NOT NULL");
        return List.of(
                "CREATE TABLE " + transfer.log(side) + " (" + columns + ")",
                function("write", "INSERT INTO " + transfer.log(side) + " VALUES (" + keyed("NEW") + "); RETURN NULL;"),
                function(
                        "delete", "INSERT INTO " + transfer.log(side) + " VALUES (" + keyed("OLD") + "); RETURN NULL;"),
                function(
                        "truncate",
                        "RAISE EXCEPTION 'cannot truncate table % while change % of it runs',"
                                + " TG_TABLE_NAME, " + transfer.change() + " USING ERRCODE = 'object_in_use',"
                                + " HINT = 'Abort or finish the change first, or delete the rows.';"));
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
        return "maquette." + Identifier.quote("log_" + change + (side == Side.OLD ? "_old_" : "_new_") + what);
    }

    private String function(String what, String body) {
        return "CREATE FUNCTION " + function(transfer.change(), side, what)
                + "() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS "
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
        return IntStream.range(0, transfer.key().size())
                .mapToObj(i -> text.of(transfer.key().get(i), i + 1))
                .collect(Collectors.joining(", "));
    }
}
