package dev.maquette.change.capture;

import dev.maquette.change.shape.Transfer;
import dev.maquette.change.shape.TypedColumn;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The statements that make, attach and remove a record of the keys that are written to a table.
///
/// The trigger functions run as the table's owner, whoever writes, and hold no operator and no name without a
/// schema, so that nobody's `search_path` can put something else in their place.
///
/// @param change the change's number
/// @param name what tells this record from others of the change
/// @param table the table that is written to
/// @param key the columns whose values are recorded
record KeyLog(int change, String name, QualifiedName table, List<TypedColumn> key) {
    private static final List<String> TRIGGERS = List.of("write", "delete", "key", "truncate");

    KeyLog {
        key = List.copyOf(key);
    }

    /// The table that holds the keys, in columns `k1`, `k2` …, quoted.
    String place() {
        return Transfer.log(change, name);
    }

    /// Makes the record and the functions.
    List<String> create() {
        String columns = IntStream.range(0, key.size())
                .mapToObj(i -> "k" + (i + 1) + " " + key.get(i).type() + " NOT NULL")
                .collect(Collectors.joining(", "));
        var statements = new ArrayList<String>();
        statements.add("CREATE TABLE " + place() + " (" + columns + ")");
        statements.addAll(noting());
        statements.add(function(
                "truncate",
                "",
                "RAISE EXCEPTION 'cannot truncate table % while change % of it runs',"
                        + " TG_TABLE_NAME, " + change + " USING ERRCODE = 'object_in_use',"
                        + " HINT = 'Abort or finish the change first, or delete the rows.';"));
        return statements;
    }

    /// From now on, keys are recorded.
    List<String> noting() {
        return List.of(
                function("write", "", note("NEW") + " RETURN NULL;"),
                function("delete", "", note("OLD") + " RETURN NULL;"));
    }

    /// Records the key of a row.
    String note(String row) {
        return "INSERT INTO " + place() + " VALUES (" + joined(", ", name -> row + "." + name) + ");";
    }

    /// Removes the record and the functions.
    static List<String> drop(int change, String name) {
        var statements = new ArrayList<String>();
        for (String what : List.of("write", "delete", "truncate")) {
            statements.add("DROP FUNCTION IF EXISTS " + function(change, name, what) + "()");
        }
        statements.add("DROP TABLE IF EXISTS " + Transfer.log(change, name));
        return statements;
    }

    /// Begins to record.
    List<String> attach() {
        String changed = joined(" OR ", name -> "OLD." + name + " IS DISTINCT FROM NEW." + name);
        var statements = new ArrayList<String>();
        statements.add(trigger("write", "AFTER INSERT OR UPDATE", " FOR EACH ROW", "write"));
        statements.add(trigger("delete", "AFTER DELETE", " FOR EACH ROW", "delete"));
        statements.add(trigger("key", "AFTER UPDATE", " FOR EACH ROW WHEN (" + changed + ")", "delete"));
        statements.add(trigger("truncate", "BEFORE TRUNCATE", " FOR EACH STATEMENT", "truncate"));
        TRIGGERS.forEach(what -> statements.add(
                "ALTER TABLE " + Identifier.quote(table) + " ENABLE ALWAYS TRIGGER " + trigger(change, what)));
        return statements;
    }

    /// Ends recording on a table.
    static List<String> detach(int change, QualifiedName table) {
        return TRIGGERS.stream()
                .map(what -> "DROP TRIGGER IF EXISTS " + trigger(change, what) + " ON " + Identifier.quote(table))
                .toList();
    }

    /// Replaces one of the functions.
    ///
    /// @param what `write` or `delete`
    /// @param settings settings it runs with
    /// @param body what it does
    String function(String what, String settings, String body) {
        return "CREATE OR REPLACE FUNCTION " + function(change, name, what)
                + "() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER" + settings + " AS "
                + Identifier.literal("BEGIN " + body + " END");
    }

    private static String trigger(int change, String what) {
        return Identifier.quote("maquette_" + change + "_" + what);
    }

    private static String function(int change, String name, String what) {
        return "maquette." + Identifier.quote("log_" + change + "_" + name + "_" + what);
    }

    private String trigger(String what, String event, String condition, String function) {
        return "CREATE TRIGGER " + trigger(change, what) + " " + event + " ON " + Identifier.quote(table) + condition
                + " EXECUTE FUNCTION " + function(change, name, function) + "()";
    }

    private String joined(String separator, Function<String, String> text) {
        return key.stream()
                .map(column -> text.apply(Identifier.quote(column.name())))
                .collect(Collectors.joining(separator));
    }
}
