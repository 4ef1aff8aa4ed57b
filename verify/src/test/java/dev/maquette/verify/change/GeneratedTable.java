package dev.maquette.verify.change;

import static dev.maquette.verify.change.GeneratedColumn.one;
import static dev.maquette.verify.change.GeneratedColumn.oneIn;

import dev.maquette.change.ChangePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A table that chance made, and what is to become of it. In statements `@` stands for its schema.
///
/// @param name the table's name, quoted
/// @param columns those of the key first
/// @param extras what hangs on it, some of which may be impossible
/// @param actions what is done besides to types and names of columns
record GeneratedTable(String name, List<GeneratedColumn> columns, List<String> extras, List<String> actions) {
    private static final List<String> EXTRAS = List.of(
            "CREATE INDEX ON @.T (C)",
            "CREATE INDEX ON @.T USING hash (C)",
            "CREATE INDEX ON @.T USING gist (C)",
            "CREATE INDEX ON @.T USING gin (C)",
            "CREATE INDEX ON @.T USING brin (C)",
            "CREATE UNIQUE INDEX ON @.T (C, K)",
            "CREATE INDEX named ON @.T (lower(C))",
            "CREATE INDEX ON @.T ((C IS NULL))",
            "CREATE INDEX ON @.T (C DESC NULLS LAST) INCLUDE (K) WHERE C IS NOT NULL",
            "CREATE INDEX ON @.T (C COLLATE \"C\" text_pattern_ops)",
            "ALTER TABLE @.T ADD CHECK (C IS NULL OR C = C)",
            "ALTER TABLE @.T ADD CONSTRAINT later CHECK (C IS NULL) NOT VALID",
            "ALTER TABLE @.T ADD UNIQUE (K, C) DEFERRABLE",
            "ALTER TABLE @.T ADD UNIQUE (C, K)",
            "COMMENT ON COLUMN @.T.C IS 'it''s \\ ünï'",
            "ALTER TABLE @.T ALTER C SET STATISTICS 77",
            "ALTER TABLE @.T ALTER C SET STORAGE MAIN",
            "ALTER TABLE @.T ALTER C SET (n_distinct = 7)",
            "CREATE STATISTICS @.both ON K, C FROM @.T",
            "GRANT SELECT (C), UPDATE ON @.T TO clerk",
            "CREATE VIEW @.looked AS SELECT K, C FROM @.T WITH CHECK OPTION",
            "ALTER TABLE @.T SET (fillfactor = 70)",
            "ALTER TABLE @.T REPLICA IDENTITY FULL",
            "ALTER TABLE @.T ENABLE ROW LEVEL SECURITY; CREATE POLICY some ON @.T TO clerk USING (C IS NOT NULL)",
            "ALTER TABLE @.T ADD made text GENERATED ALWAYS AS (C || 'x') STORED",
            "ALTER TABLE @.T ADD made boolean GENERATED ALWAYS AS (C IS NULL) STORED NOT NULL",
            "CREATE TABLE @.child (place serial PRIMARY KEY, K TK REFERENCES @.T ON DELETE CASCADE ON UPDATE CASCADE)",
            "CREATE TRIGGER noted AFTER INSERT OR UPDATE OR DELETE ON @.T FOR EACH ROW EXECUTE FUNCTION @.note()",
            "CREATE TRIGGER noted_all AFTER UPDATE ON @.T REFERENCING NEW TABLE AS new FOR EACH STATEMENT EXECUTE"
                    + " FUNCTION @.note()",
            "CREATE TRIGGER looked_at BEFORE UPDATE OF C ON @.T FOR EACH ROW WHEN (OLD.C IS NULL) EXECUTE FUNCTION"
                    + " @.note()",
            "ALTER TABLE @.T SET UNLOGGED");

    private static final List<String> ACTIONS = List.of(
            "ADD added integer",
            "ADD added text DEFAULT 'new one' NOT NULL",
            "ADD added numeric(6,2) DEFAULT 1.5 CHECK (added > 0)",
            "ADD added boolean GENERATED ALWAYS AS (C IS NULL) STORED",
            "ALTER C DROP DEFAULT",
            "ALTER C DROP NOT NULL",
            "ALTER C SET STATISTICS 50",
            "ADD CONSTRAINT fresh CHECK (C IS NULL OR C = C)",
            "ADD CONSTRAINT fresh UNIQUE (C, K)",
            "SET (fillfactor = 80)");

    /// Numbers of keys in the old shape are below this one; those of keys that come in the new one are not, so that no
    /// key comes back once it was deleted.
    private static final int OLD = 200;

    static GeneratedTable of(Random random) {
        int keys = oneIn(random, 3) ? 2 : 1;
        int others = 1 + random.nextInt(5);
        List<GeneratedColumn> columns = IntStream.range(0, keys + others)
                .mapToObj(
                        place -> place < keys ? GeneratedColumn.key(random, place) : GeneratedColumn.any(random, place))
                .toList();
        String name = oneIn(random, 4) ? "\"It'em \"\"%1\"" : "item";
        List<GeneratedColumn> kept =
                columns.stream().filter(column -> column.newName().isPresent()).toList();
        return new GeneratedTable(
                name, columns, some(random, 6, EXTRAS, name, columns), some(random, 3, ACTIONS, name, kept));
    }

    private static List<String> some(
            Random random, int most, List<String> from, String table, List<GeneratedColumn> columns) {
        GeneratedColumn key = columns.getFirst();
        return random.ints(random.nextInt(most), 0, from.size())
                .distinct()
                .mapToObj(from::get)
                .map(text -> word(text, "TK", key.kind().type()))
                .map(text -> word(text, "T", table))
                .map(text -> word(text, "K", key.name()))
                .map(text -> word(text, "(?<!\")C(?!\")", one(random, columns).name()))
                .toList();
    }

    private static String word(String text, String placeholder, String name) {
        return text.replaceAll("\\b" + placeholder + "\\b", Matcher.quoteReplacement(name));
    }

    List<GeneratedColumn> keys() {
        return columns.stream().filter(GeneratedColumn::key).toList();
    }

    List<GeneratedColumn> others() {
        return columns.stream().filter(column -> !column.key()).toList();
    }

    /// What makes it.
    String definition() {
        return columns.stream()
                .map(GeneratedColumn::definition)
                .collect(Collectors.joining(
                        ", ",
                        "CREATE TABLE @." + name + " (",
                        ", PRIMARY KEY (" + joined(keys(), GeneratedColumn::name) + "))"));
    }

    static String joined(List<GeneratedColumn> columns, Function<GeneratedColumn, String> text) {
        return columns.stream().map(text).collect(Collectors.joining(", "));
    }

    /// The statements that change it.
    String alteration() {
        String table = "ALTER TABLE @." + name + " ";
        List<String> clauses = Stream.of(
                        columns.stream().flatMap(column -> column.alterations().stream()),
                        actions.stream(),
                        Stream.of("SET (parallel_workers = 1)"))
                .flatMap(all -> all)
                .toList();
        return table
                + String.join(", ", clauses)
                + columns.stream()
                        .flatMap(column -> column
                                .newName()
                                .filter(renamed -> !renamed.equals(column.name()))
                                .map(renamed -> ";\n" + table + "RENAME " + column.name() + " TO " + renamed)
                                .stream())
                        .collect(Collectors.joining());
    }

    /// The change of the table in a schema.
    ChangePlan plan(String schema) {
        Map<String, String> reverse = new HashMap<>();
        columns.forEach(column -> column.reverse().ifPresent(sql -> reverse.put(unquoted(column.name()), sql)));
        return ChangePlan.of(alteration().replace("@", schema), Map.of(), reverse);
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }

    /// What fills it.
    List<String> rows(Random random) {
        return IntStream.range(0, 150)
                .mapToObj(number -> insert(random, number, false) + onConflict(false))
                .toList();
    }

    /// Statements of a transaction.
    ///
    /// @param fresh whether it is as it is going to be
    List<String> writes(Random random, boolean fresh) {
        var writes = new ArrayList<String>();
        int more = random.nextInt(3);
        for (int i = 0; i <= more; i++) {
            writes.add(write(random, random.nextInt(fresh ? OLD / 2 : OLD), fresh));
        }
        return writes;
    }

    private String write(Random random, int number, boolean fresh) {
        int added = fresh ? OLD + random.nextInt(GeneratedColumn.NUMBERS - OLD) : random.nextInt(OLD);
        return switch (random.nextInt(8)) {
            case 0, 1 -> insert(random, added, fresh);
            case 2 -> insert(random, added, fresh) + onConflict(fresh);
            case 3 -> "DELETE FROM @." + name + " WHERE " + key(random, number, fresh);
            case 4 -> update(random, keys(), added, number, fresh);
            case 5 ->
                fresh
                        ? update(random, present(others(), true), number, number, true)
                        : update(random, keys(), number, number, false);
            default -> update(random, present(others(), fresh), number, number, fresh);
        };
    }

    private static List<GeneratedColumn> present(List<GeneratedColumn> columns, boolean fresh) {
        return columns.stream()
                .filter(column -> !fresh || column.newName().isPresent())
                .toList();
    }

    private String onConflict(boolean fresh) {
        return " ON CONFLICT (" + joined(keys(), column -> name(column, fresh)) + ") DO NOTHING";
    }

    private String key(Random random, int number, boolean fresh) {
        return keys().stream()
                .map(column -> name(column, fresh) + " = " + value(column, random, number, fresh))
                .collect(Collectors.joining(" AND "));
    }

    private static String name(GeneratedColumn column, boolean fresh) {
        return fresh ? column.newName().orElseThrow() : column.name();
    }

    private static String value(GeneratedColumn column, Random random, int number, boolean fresh) {
        return fresh ? column.newValue(random, number) : column.value(random, number);
    }

    private String insert(Random random, int number, boolean fresh) {
        List<GeneratedColumn> given = present(columns, fresh).stream()
                .filter(column -> column.notNull() || !oneIn(random, 5))
                .toList();
        return "INSERT INTO @." + name + " (" + joined(given, column -> name(column, fresh)) + ") VALUES ("
                + joined(given, column -> value(column, random, number, fresh)) + ")";
    }

    private String update(Random random, List<GeneratedColumn> from, int to, int number, boolean fresh) {
        List<GeneratedColumn> set = from.isEmpty() || from.equals(keys()) ? from : List.of(one(random, from));
        return set.isEmpty()
                ? "SELECT 1"
                : "UPDATE @." + name + " SET "
                        + joined(set, column -> name(column, fresh) + " = " + value(column, random, to, fresh))
                        + " WHERE " + key(random, number, fresh);
    }
}
