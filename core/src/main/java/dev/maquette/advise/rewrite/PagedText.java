package dev.maquette.advise.rewrite;

import dev.maquette.advise.equivalence.StatementPair;
import dev.maquette.advise.rewrite.text.Clause;
import dev.maquette.advise.rewrite.text.Span;
import dev.maquette.advise.rewrite.text.SqlText;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import dev.maquette.workload.meaning.ColumnReference;
import dev.maquette.workload.meaning.ColumnUse;
import dev.maquette.workload.meaning.Operand;
import dev.maquette.workload.meaning.ParameterUse;
import dev.maquette.workload.meaning.SortKey;
import dev.maquette.workload.text.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A statement that pages by OFFSET, and how to page it by the sort key.
sealed interface PagedText {
    /// It cannot be paged by its sort key.
    record Refused(String reason) implements PagedText {}

    /// It can.
    ///
    /// @param subject the statement
    /// @param keys the sort keys, those that were added to make the order total last
    /// @param added how many were added
    /// @param descending whether all are sorted downwards
    record Paged(RewriteSubject subject, List<ColumnUse> keys, int added, boolean descending) implements PagedText {
        private static final List<String> DEPTHS = List.of("1", "2", "3", "4", "6");

        private SqlText sql() {
            return subject.sql();
        }

        private String named(ColumnUse key) {
            return new ColumnNames.Named(new Span(0, 0), key.alias(), key.column()).qualified(sql());
        }

        private String row(List<String> values) {
            return values.size() == 1 ? values.getFirst() : "(" + String.join(", ", values) + ")";
        }

        private List<String> names() {
            return keys.stream().map(this::named).toList();
        }

        /// The number of the parameter of the first key: that of OFFSET where it has one.
        private int offsetParameter() {
            Token offset = sql().at(
                            subject.select().clause(Clause.OFFSET).orElseThrow().from());
            return offset.isParameter() ? offset.parameterNumber() : parameters() + 1;
        }

        private int parameters() {
            return subject.meaning().text().parameterTypes().size();
        }

        private List<String> values() {
            int first = offsetParameter();
            int next = Math.max(first, parameters());
            return IntStream.range(0, keys.size())
                    .mapToObj(key -> "$" + (key == 0 ? first : next + key))
                    .toList();
        }

        private String condition(String after) {
            return row(names()) + (descending ? " < " : " > ") + after;
        }

        /// The text that continues behind a row.
        String keyset() {
            Map<Span, String> edits = ordered();
            edits.put(whole(Clause.OFFSET), "");
            behindRow(edits, row(values()));
            selected(edits);
            return sql().replaced(edits).strip();
        }

        private void behindRow(Map<Span, String> edits, String after) {
            Optional<Span> where = subject.select().clause(Clause.WHERE);
            if (where.isPresent()) {
                edits.put(where.get(), "(" + sql().text(where.get()) + ") AND " + condition(after));
            } else {
                edits.put(subject.select().behind(Clause.FROM), " WHERE " + condition(after));
            }
        }

        /// The program needs the keys of the last row.
        private void selected(Map<Span, String> edits) {
            Set<ColumnUse> outputs = subject.meaning().query().output().outputs().stream()
                    .filter(Operand.Column.class::isInstance)
                    .map(output -> ((Operand.Column) output).use())
                    .collect(Collectors.toSet());
            String missing = keys.stream()
                    .filter(key -> !outputs.contains(key))
                    .map(key -> ", " + named(key))
                    .collect(Collectors.joining());
            if (!missing.isEmpty()) {
                edits.put(subject.select().behind(Clause.SELECT), missing);
            }
        }

        /// The order made total.
        private Map<Span, String> ordered() {
            Map<Span, String> edits = new LinkedHashMap<>();
            if (added > 0) {
                String direction = descending ? " DESC" : "";
                edits.put(
                        subject.select().behind(Clause.ORDER),
                        keys.subList(keys.size() - added, keys.size()).stream()
                                .map(key -> ", " + named(key) + direction)
                                .collect(Collectors.joining()));
            }
            return edits;
        }

        private Span whole(Clause clause) {
            Span span = subject.select().clause(clause).orElseThrow();
            return new Span(span.from() - 1, span.to());
        }

        /// The statement as it is, this deep.
        String atDepth(long depth) {
            return sql().replaced(Map.of(whole(Clause.OFFSET), "OFFSET " + depth));
        }

        /// The statement without LIMIT and OFFSET.
        String unlimited() {
            Map<Span, String> edits = new LinkedHashMap<>();
            for (Clause clause : List.of(Clause.LIMIT, Clause.FETCH, Clause.OFFSET)) {
                if (subject.select().hasAny(clause)) {
                    edits.put(whole(clause), "");
                }
            }
            return sql().replaced(edits);
        }

        /// The statement in a total order, with the keys in its result.
        String skipping(String offset) {
            Map<Span, String> edits = ordered();
            edits.put(whole(Clause.OFFSET), "OFFSET " + offset);
            selected(edits);
            return sql().replaced(edits);
        }

        /// A query for something of the row before a page.
        private String rowBefore(String selected, String offset) {
            Map<Span, String> edits = ordered();
            edits.put(subject.select().clause(Clause.SELECT).orElseThrow(), selected);
            List.of(Clause.LIMIT, Clause.FETCH).stream()
                    .filter(clause -> subject.select().hasAny(clause))
                    .forEach(clause -> edits.put(whole(clause), ""));
            edits.put(whole(Clause.OFFSET), "LIMIT 1 OFFSET " + offset + " - 1");
            return sql().replaced(edits);
        }

        /// What finds the keys of the row before a page, by the parameter that takes each.
        Map<Integer, String> keyQueries(long depth) {
            Map<Integer, String> queries = new LinkedHashMap<>();
            for (int key = 0; key < keys.size(); key++) {
                int parameter = Integer.parseInt(values().get(key).substring(1));
                queries.put(parameter, rowBefore(named(keys.get(key)), Long.toString(depth)));
            }
            return queries;
        }

        /// The types of the parameters of the text that continues behind a row.
        List<String> keysetTypes() {
            var types = new ArrayList<>(subject.meaning().text().parameterTypes());
            for (int key = 0; key < keys.size(); key++) {
                int at = Integer.parseInt(values().get(key).substring(1)) - 1;
                String type = subject.facts().type(keys.get(key).column());
                if (at < types.size()) {
                    types.set(at, type);
                } else {
                    types.add(type);
                }
            }
            return types;
        }

        /// The two to be compared: the key comes from the row before the page.
        StatementPair pair(Set<QualifiedName> tables) {
            String offset = "$" + offsetParameter();
            Map<Span, String> continuing = ordered();
            continuing.put(whole(Clause.OFFSET), "");
            behindRow(continuing, "(" + rowBefore(String.join(", ", names()), offset) + ")");
            selected(continuing);
            return new StatementPair(
                    skipping(offset),
                    sql().replaced(continuing),
                    parameterUses(),
                    tables,
                    true,
                    false,
                    Map.of(offsetParameter(), DEPTHS),
                    List.of());
        }

        private List<ParameterUse> parameterUses() {
            var uses = new ArrayList<>(subject.meaning().parameters());
            if (offsetParameter() > uses.size()) {
                uses.add(
                        new ParameterUse(offsetParameter(), "bigint", List.of(new ParameterUse.ParameterRole.Skips())));
            }
            return uses;
        }

        /// The index by which a page is found, where there is none yet.
        Optional<String> index(TableFacts facts) {
            QualifiedName table = keys.getFirst().column().relation();
            List<String> columns = Stream.concat(
                            fixedColumns(table).stream(),
                            keys.stream().map(key -> key.column().column()))
                    .distinct()
                    .toList();
            boolean oneTable = keys.stream()
                    .map(ColumnUse::column)
                    .allMatch(key -> key.relation().equals(table));
            return facts.indexed(table, columns) || !oneTable
                    ? Optional.empty()
                    : Optional.of("CREATE INDEX CONCURRENTLY ON " + Identifier.quote(table) + " ("
                            + columns.stream().map(Identifier::quote).collect(Collectors.joining(", ")) + ")");
        }

        /// The columns of a table that have one value in all rows of the result.
        private List<String> fixedColumns(QualifiedName table) {
            return subject.select().conditions().stream()
                    .flatMap(condition -> fixedColumn(condition).stream())
                    .filter(column -> column.relation().equals(table))
                    .map(ColumnReference::column)
                    .toList();
        }

        private Optional<ColumnReference> fixedColumn(Span condition) {
            return sql().only(condition, Set.of("=")).flatMap(at -> {
                List<ColumnReference> sides = Stream.of(
                                new Span(condition.from(), at), new Span(at + 1, condition.to()))
                        .flatMap(side -> subject.names().column(sql(), side).stream())
                        .map(ColumnNames.Named::column)
                        .toList();
                return sides.size() == 1 ? Optional.of(sides.getFirst()) : Optional.empty();
            });
        }

        /// What the program has to do.
        List<String> notes() {
            var notes = new ArrayList<String>();
            notes.add("the interface changes: give " + String.join(", ", names())
                    + " of the last row of the page before as " + String.join(", ", values())
                    + "; the first page has no such condition");
            notes.add("compared page by page: the row before a page gives the key");
            if (added > 0) {
                notes.add("the order is completed, so that it is the same each time");
            }
            return notes;
        }
    }

    /// How a statement can be paged.
    static PagedText of(RewriteSubject subject) {
        List<SortKey> ordering = subject.meaning().query().output().ordering();
        if (!subject.select().hasAny(Clause.OFFSET) || ordering.isEmpty()) {
            return new Refused("it has no ORDER BY, so that its pages are left to chance");
        }
        if (!subject.ungrouped() || !subject.meaning().query().parts().isEmpty()) {
            return new Refused("its rows are groups, or it has sub-selects");
        }
        boolean descending = ordering.getFirst().descending();
        var keys = new ArrayList<ColumnUse>();
        for (SortKey key : ordering) {
            boolean usable = key.key() instanceof Operand.Column column
                    && subject.facts().notNull(column.use().column())
                    && key.descending() == descending;
            if (!usable) {
                return new Refused("it is sorted by an expression, by a column that may be NULL, or both up and down");
            }
            keys.add(((Operand.Column) key.key()).use());
        }
        return complete(subject, keys, descending);
    }

    private static PagedText complete(RewriteSubject subject, List<ColumnUse> keys, boolean descending) {
        if (subject.joinsOuter()) {
            return new Refused("an outer join may make its sort keys NULL");
        }
        if (Comparison.totalOrder(subject)) {
            return new Paged(subject, keys, 0, descending);
        }
        var relations = subject.meaning().query().relations();
        Optional<List<String>> key = relations.size() == 1
                ? subject.facts().keys(relations.getFirst().relation()).stream().findFirst()
                : Optional.empty();
        if (key.isEmpty()) {
            return new Refused("its order is not total, and no key of one table completes it");
        }
        var completed = new ArrayList<>(keys);
        key.get().stream()
                .map(column -> new ColumnUse(
                        new ColumnReference(relations.getFirst().relation(), column),
                        relations.getFirst().alias(),
                        false))
                .filter(column -> !keys.contains(column))
                .forEach(completed::add);
        return new Paged(subject, completed, completed.size() - keys.size(), descending);
    }
}
