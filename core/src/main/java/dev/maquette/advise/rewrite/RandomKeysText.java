package dev.maquette.advise.rewrite;

import dev.maquette.advise.equivalence.StatementPair;
import dev.maquette.advise.rewrite.text.Clause;
import dev.maquette.advise.rewrite.text.Span;
import dev.maquette.advise.rewrite.text.SqlText;
import dev.maquette.sql.Identifier;
import dev.maquette.workload.meaning.ColumnReference;
import dev.maquette.workload.meaning.RelationUse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A statement that sorts all rows of a table by random() to keep a few, and how it looks up random keys.
///
/// Numbers between the lowest and the highest key are drawn, so many that enough of them are keys of rows that
/// fulfil the condition. Every such row is as likely as every other.
///
/// @param subject the statement
/// @param key the only column of an integer key
record RandomKeysText(RewriteSubject subject, ColumnReference key) {
    private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");

    /// So many times the wanted rows are drawn, and [#SPARE] more, that as good as never too few are found.
    private static final int TIMES = 4;

    private static final int SPARE = 20;

    /// Whether a statement sorts one table by random() and keeps some of its rows.
    static boolean sortsAtRandom(RewriteSubject subject) {
        return subject.select().text(Clause.ORDER).replace("pg_catalog.", "").equalsIgnoreCase("random()")
                && subject.meaning().query().relations().size() == 1
                && subject.meaning().query().parts().isEmpty()
                && subject.select().hasAny(Clause.LIMIT)
                && !subject.select().hasAny(Clause.OFFSET)
                && !subject.select().hasWith()
                && subject.ungrouped();
    }

    /// The lookup of random keys; empty when the table has no integer key of one column.
    static Optional<RandomKeysText> of(RewriteSubject subject) {
        RelationUse table = subject.meaning().query().relations().getFirst();
        return subject.facts().keys(table.relation()).stream()
                .filter(columns -> columns.size() == 1)
                .map(columns -> new ColumnReference(table.relation(), columns.getFirst()))
                .filter(column -> INTEGERS.contains(subject.facts().type(column)))
                .findFirst()
                .map(column -> new RandomKeysText(subject, column));
    }

    private SqlText sql() {
        return subject.sql();
    }

    private String table() {
        return Identifier.quote(key.relation());
    }

    private String column() {
        return Identifier.quote(key.column());
    }

    private String named() {
        RelationUse use = subject.meaning().query().relations().getFirst();
        return Identifier.quote(use.alias()) + "." + column();
    }

    private String limit() {
        return sql().text(subject.select().clause(Clause.LIMIT).orElseThrow());
    }

    /// The statement without its LIMIT.
    String unlimited() {
        return sql().replaced(unlimiting());
    }

    private Map<Span, String> unlimiting() {
        Map<Span, String> edits = new LinkedHashMap<>();
        edits.put(withKeyWords(Clause.LIMIT, 1), "");
        edits.put(withKeyWords(Clause.ORDER, 2), "");
        return edits;
    }

    private Span withKeyWords(Clause clause, int words) {
        Span span = subject.select().clause(clause).orElseThrow();
        return new Span(span.from() - words, span.to());
    }

    private void restrict(Map<Span, String> edits, String keys) {
        String condition = named() + " IN (" + keys + ")";
        Optional<Span> where = subject.select().clause(Clause.WHERE);
        if (where.isPresent()) {
            edits.put(where.get(), "(" + sql().text(where.get()) + ") AND " + condition);
        } else {
            edits.put(subject.select().behind(Clause.FROM), " WHERE " + condition);
        }
    }

    /// The text that looks up random keys.
    ///
    /// @param numbers how many numbers between the ends of the key there are for each row that may be chosen
    String rewritten(long numbers) {
        return drawing(numbers, Map.of());
    }

    private String drawing(long numbers, Map<Span, String> others) {
        String drawn = sql().freshName("drawn");
        Map<Span, String> edits = new LinkedHashMap<>(others);
        restrict(edits, "SELECT " + drawn + ".key FROM " + drawn);
        String draws = "(" + TIMES + " * " + limit() + " + " + SPARE + ") * " + numbers;
        return "WITH " + drawn + " AS (SELECT DISTINCT (low + floor(random() * (high - low + 1::float8)))::"
                + subject.facts().type(key) + " AS key FROM (SELECT min(" + column() + ") AS low, max(" + column()
                + ") AS high FROM " + table() + ") AS ends, generate_series(1, " + draws + ")) "
                + sql().replaced(edits);
    }

    /// The two to be compared on generated rows: with every key drawn, all rows have to come that the original
    /// chooses from.
    StatementPair pair() {
        Map<Span, String> edits = unlimiting();
        restrict(edits, "SELECT " + column() + " FROM " + table());
        return StatementPair.of(
                unlimited(), sql().replaced(edits), subject.meaning().parameters(), Set.of(key.relation()));
    }

    /// How many rows there have to be.
    String wantedRows() {
        return "SELECT least(count(*), " + limit() + ") AS rows FROM (" + unlimited() + ") AS chosen_from";
    }

    /// How many different rows come that the original chooses from.
    String foundRows(long numbers) {
        Map<Span, String> keys = Map.of(subject.select().clause(Clause.SELECT).orElseThrow(), " " + named());
        Map<Span, String> all = unlimiting();
        all.putAll(keys);
        return "SELECT count(*) AS rows FROM ((" + drawing(numbers, keys) + ") INTERSECT (" + sql().replaced(all)
                + ")) AS found";
    }

    /// What a reader has to know.
    static List<String> notes() {
        return List.of(
                "every row is as likely as before; where many keys were deleted, fewer rows than asked for may come",
                "compared with all keys drawn, since two draws differ");
    }
}
