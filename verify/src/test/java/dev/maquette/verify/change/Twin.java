package dev.maquette.verify.change;

import static dev.maquette.verify.change.GeneratedTable.joined;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.change.OnlineChange;
import dev.maquette.change.journal.Phase;
import dev.maquette.model.MaquetteException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A generated table in two schemas, written alike. The one in `shop` is changed online, taken back and changed once
/// more; the other one is altered by PostgreSQL itself, and says what has to come of it.
///
/// @param shop the database
/// @param random what chance decides
/// @param table the table
/// @param writer writes both
/// @param extras what hangs on both
record Twin(ShopDatabase shop, Random random, GeneratedTable table, TwinWriter writer, List<String> extras) {
    private static final List<String> SCHEMAS = List.of("twin", "again");

    /// How it went.
    enum End {
        /// There, back, and there again.
        CARRIED_OUT,
        /// Neither would do it.
        REFUSED_BY_BOTH,
        /// Maquette would not do it, said so, and left nothing.
        REFUSED,
        /// Only Maquette would do it.
        REFUSED_BY_SERVER,
        /// Rows that came later were in the way, and nothing was left.
        GIVEN_UP
    }

    /// What chance makes of a number.
    static Twin of(ShopDatabase shop, long seed) {
        var random = new Random(seed * 7919);
        GeneratedTable table = GeneratedTable.of(random);
        return new Twin(shop, random, table, TwinWriter.of(shop, table), new ArrayList<>());
    }

    /// Goes all the way.
    End go() throws SQLException {
        shop.empty();
        for (String schema : SCHEMAS) {
            shop.database().run("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
        }
        make("twin");
        for (String extra : table.extras()) {
            if (isDone(extra.replace("@", "twin"))) {
                extras.add(extra);
            }
        }
        make("shop");
        writer.fill(random, "twin");
        shop.database().run("ANALYZE shop." + table.name());
        List<String> before = shape("shop");
        assertThat(before).isEqualTo(shape("twin"));
        boolean refused = !isDone("BEGIN; " + table.alteration().replace("@", "twin") + "; ROLLBACK");
        OnlineChange changes = shop.changes();
        Optional<Integer> begun = begun(changes);
        if (begun.isPresent() && !refused) {
            return changed(changes, begun.get(), before);
        }
        begun.ifPresent(changes::abort);
        assertThat(shape("shop")).isEqualTo(before);
        assertThat(shop.leftovers()).isEmpty();
        return begun.isPresent() ? End.REFUSED_BY_SERVER : refused ? End.REFUSED_BY_BOTH : End.REFUSED;
    }

    private void make(String schema) throws SQLException {
        shop.database().run("""
            CREATE SCHEMA @; CREATE TABLE @.noted (operation text);
            CREATE FUNCTION @.note() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO @.noted VALUES (TG_OP);
                RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
            END $$;
            """.replace("@", schema));
        shop.database().run(table.definition().replace("@", schema));
        for (String extra : extras) {
            shop.database().run(extra.replace("@", schema));
        }
    }

    private boolean isDone(String sql) {
        try {
            shop.database().run(sql);
            return true;
        } catch (SQLException impossible) {
            return false;
        }
    }

    private Optional<Integer> begun(OnlineChange changes) {
        try {
            int change = changes.begin(table.plan("shop"));
            try {
                changes.run(change, Phase.BACKFILL);
                return Optional.of(change);
            } catch (MaquetteException refused) {
                changes.abort(change);
                return Optional.empty();
            }
        } catch (MaquetteException refused) {
            return Optional.empty();
        }
    }

    private End changed(OnlineChange changes, int change, List<String> before) throws SQLException {
        if (!isExchanged(changes, change)) {
            changes.abort(change);
            assertThat(shape("shop")).isEqualTo(before);
            assertThat(shop.leftovers()).isEmpty();
            return End.GIVEN_UP;
        }
        shop.database().run("CREATE TABLE twin.before AS TABLE twin." + table.name());
        shop.database().run(table.alteration().replace("@", "twin"));
        shop.database().run("CREATE TABLE twin.before_there AS TABLE twin." + table.name());
        assertThat(rows("shop")).isEqualTo(rows("twin"));
        assertThat(validated(shape("shop"))).isEqualTo(validated(shape("twin")));
        writer.write(random, 40, true, "twin");
        whileBothAreWritten("new", () -> changes.revert(change), () -> writer.write(random, 30, true, "twin"));
        assertThat(writer.unequal()).isEmpty();
        assertThat(notes("shop")).isEqualTo(notes("twin"));
        assertThat(validated(shape("shop"))).isEqualTo(validated(before));
        assertThat(wrongAfterTheWayBack()).isEmpty();
        onceMore(changes, change);
        return End.CARRIED_OUT;
    }

    /// Two sessions write until the application writes to both tables itself.
    private boolean isExchanged(OnlineChange changes, int change) throws SQLException {
        try {
            writer.meanwhile(random, () -> changes.run(change, Phase.CUTOVER));
            whileBothAreWritten(
                    "old", () -> changes.run(change, Phase.SOAK), () -> writer.write(random, 30, false, "twin"));
        } catch (MaquetteException inTheWay) {
            return false;
        }
        assertThat(writer.unequal()).isEmpty();
        return true;
    }

    private void onceMore(OnlineChange changes, int change) throws SQLException {
        make("again");
        String columns = joined(table.columns(), GeneratedColumn::name);
        shop.database()
                .run("INSERT INTO again." + table.name() + " (" + columns + ") SELECT " + columns + " FROM shop."
                        + table.name());
        writer.write(random, 30, false, "again");
        try {
            whileBothAreWritten("old", () -> changes.cutOver(change), () -> writer.write(random, 30, false, "again"));
        } catch (MaquetteException inTheWay) {
            changes.abort(change);
            assertThat(shop.leftovers()).isEmpty();
            return;
        }
        assertThat(writer.unequal()).isEmpty();
        shop.database().run(table.alteration().replace("@", "again"));
        changes.finish(change);
        assertThat(shape("shop")).isEqualTo(shape("again"));
        assertThat(wrongAtTheEnd()).isEmpty();
        assertThat(shop.leftovers()).isEmpty();
    }

    /// Does work after the application has begun to write to both tables, while a reader keeps them from being
    /// exchanged.
    private void whileBothAreWritten(String side, Runnable exchange, TwinWriter.Work work) throws SQLException {
        try (Connection reader = shop.database().open();
                Statement statement = reader.createStatement()) {
            statement.execute("BEGIN; LOCK TABLE shop." + table.name() + " IN ACCESS SHARE MODE");
            CompletableFuture<Void> exchanged = CompletableFuture.runAsync(exchange);
            shop.await(
                    "SELECT count(*) FROM pg_proc WHERE proname LIKE 'log_1_" + side + "_%' AND proconfig IS NOT NULL",
                    begun -> exchanged.isDone() || begun.equals(List.of("2")));
            if (!exchanged.isDone()) {
                work.run();
            }
            statement.execute("COMMIT");
            join(exchanged);
        }
    }

    private static void join(CompletableFuture<Void> exchanged) {
        try {
            exchanged.orTimeout(1, TimeUnit.MINUTES).join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof MaquetteException known) {
                throw known;
            }
            throw failed;
        }
    }

    /// What builds the objects of a schema, as though it were called `@`.
    private List<String> shape(String schema) throws SQLException {
        Pattern word = Pattern.compile("\\b" + schema + "\\b");
        return shop.shape().stream()
                .filter(sql -> word.matcher(sql).find() && !sql.contains("maquette_"))
                .map(sql -> word.matcher(sql).replaceAll("@"))
                .filter(sql -> !sql.contains("before"))
                .sorted()
                .toList();
    }

    /// Foreign keys are validated after the exchange.
    private static List<String> validated(List<String> shape) {
        return shape.stream()
                .map(sql -> sql.contains("FOREIGN KEY") ? sql.replace(" NOT VALID", "") : sql)
                .sorted()
                .toList();
    }

    private List<String> rows(String schema) throws SQLException {
        return shop.texts(
                "SELECT i::text FROM " + schema + "." + table.name() + " AS i ORDER BY i::text COLLATE \"C\"");
    }

    /// What the application's own triggers did.
    private List<String> notes(String schema) throws SQLException {
        return shop.texts("SELECT operation || count(*) FROM " + schema + ".noted GROUP BY operation ORDER BY 1");
    }

    /// Each row is made of the new one, or, where nobody wrote that, what it was before. What the new shape lacks it
    /// has still.
    private List<String> wrongAfterTheWayBack() throws SQLException {
        shop.database()
                .run("CREATE TABLE twin.before_back (LIKE shop." + table.name()
                        + " INCLUDING DEFAULTS INCLUDING GENERATED); ALTER TABLE twin.before_back ADD"
                        + " unwritten boolean");
        List<GeneratedColumn> there = table.columns().stream()
                .filter(column -> column.newName().isPresent())
                .toList();
        List<GeneratedColumn> gone = table.columns().stream()
                .filter(column -> column.newName().isEmpty())
                .toList();
        shop.database()
                .run("INSERT INTO twin.before_back (" + joined(there, GeneratedColumn::name) + ", unwritten) SELECT "
                        + joined(there, this::takenBack)
                        + ", EXISTS (SELECT FROM twin.before_there AS m WHERE m::text = a::text) FROM twin."
                        + table.name() + " AS a");
        if (!gone.isEmpty()) {
            shop.database()
                    .run("UPDATE twin.before_back AS b SET "
                            + joined(gone, column -> column.name() + " = o." + column.name())
                            + " FROM twin.before AS o WHERE " + sameKey("o", "b"));
        }
        return shop.texts("SELECT 'is ' || COALESCE(i.row, 'gone') || ', not ' || COALESCE(b.row, 'gone') FROM"
                + " (SELECT *, " + row("i") + " AS row FROM shop." + table.name() + " AS i) AS i"
                + " FULL JOIN (SELECT *, " + row("b") + " AS row FROM twin.before_back AS b) AS b ON "
                + sameKey("i", "b") + " WHERE i.row IS DISTINCT FROM b.row AND NOT (b.unwritten AND EXISTS"
                + " (SELECT FROM twin.before AS o WHERE " + sameKey("o", "b") + " AND i.row = " + row("o") + "))");
    }

    private String takenBack(GeneratedColumn column) {
        String value = column.reverse().orElseGet(() -> "a." + column.newName().orElseThrow());
        return isDone("EXPLAIN INSERT INTO twin.before (" + column.name() + ") SELECT " + value + " FROM twin."
                        + table.name() + " AS a")
                ? value
                : "CAST(" + value + " AS " + column.kind().type() + ")";
    }

    private String row(String alias) {
        return "ROW(" + joined(table.columns(), column -> alias + "." + column.name()) + ")::text";
    }

    private String sameKey(String one, String other) {
        return table.keys().stream()
                .map(column -> one + "." + column.name() + " = " + other + "." + column.name())
                .collect(Collectors.joining(" AND "));
    }

    /// Each row is made of the one of before, or, where nobody wrote that since, what it was in the new shape.
    private List<String> wrongAtTheEnd() throws SQLException {
        return shop.texts("SELECT 'is ' || COALESCE(i.row, 'gone') || ', not ' || COALESCE(g.row, 'gone') FROM"
                + all("shop", "i") + " FULL JOIN" + all("again", "g") + " ON " + sameKey("i", "g") + " LEFT JOIN"
                + all("twin", "t") + " ON " + sameKey("i", "t")
                + " WHERE i.row IS DISTINCT FROM g.row AND (g.row IS NULL OR i.row IS DISTINCT FROM t.row)");
    }

    private String all(String schema, String alias) {
        return " (SELECT *, r::text AS row FROM " + schema + "." + table.name() + " AS r) AS " + alias;
    }
}
