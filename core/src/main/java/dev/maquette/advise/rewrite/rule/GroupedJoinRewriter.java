package dev.maquette.advise.rewrite.rule;

import dev.maquette.advise.rewrite.ColumnNames;
import dev.maquette.advise.rewrite.ColumnNames.Named;
import dev.maquette.advise.rewrite.Draft;
import dev.maquette.advise.rewrite.Rewrite;
import dev.maquette.advise.rewrite.RewriteKind;
import dev.maquette.advise.rewrite.RewriteSubject;
import dev.maquette.advise.rewrite.Rewriter;
import dev.maquette.advise.rewrite.text.Clause;
import dev.maquette.advise.rewrite.text.Select;
import dev.maquette.advise.rewrite.text.Span;
import dev.maquette.advise.rewrite.text.SqlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `(SELECT count(*) FROM i WHERE i.k = o.k)` as a LEFT JOIN with `i` grouped by `k`: one pass over `i` instead of one
/// look for each row of `o`.
///
/// @source W. Kim, "On optimizing an SQL-like nested query", ACM TODS 7(3), 1982, with the outer join that
///     R. A. Ganski and H. K. T. Wong, "Optimization of nested SQL queries revisited", SIGMOD 1987, add for counts
public final class GroupedJoinRewriter implements Rewriter {
    @Override
    public Draft rewrite(RewriteSubject subject) {
        List<ScalarQuery> queries = ScalarQuery.of(subject);
        Map<Span, String> replacements = new LinkedHashMap<>();
        var joins = new StringBuilder();
        for (ScalarQuery query : queries) {
            Optional<Grouped> grouped = Grouped.of(subject, query, replacements.size());
            grouped.ifPresent(found -> {
                replacements.put(query.span(), found.value());
                joins.append(found.join());
            });
        }
        if (replacements.isEmpty()) {
            return Draft.Nothing.NOTHING;
        }
        if (!joinable(subject)) {
            return new Draft.NotWritten(
                    RewriteKind.GROUPED_JOIN,
                    "FROM holds a comma, or the rows are grouped, so that nothing can be joined");
        }
        replacements.put(subject.select().behind(Clause.FROM), joins.toString());
        return new Draft.Written(
                Rewrite.of(RewriteKind.GROUPED_JOIN, subject.sql().replaced(replacements)));
    }

    /// In a list with commas a join would see only the last entry.
    private static boolean joinable(RewriteSubject subject) {
        return subject.select()
                        .clause(Clause.FROM)
                        .filter(from -> subject.sql().items(from).size() == 1)
                        .isPresent()
                && !subject.select().hasAny(Clause.GROUP, Clause.HAVING, Clause.FOR);
    }

    /// The sub-select as a join.
    ///
    /// @param value what stands in its place
    private record Grouped(String value, String join) {
        static Optional<Grouped> of(RewriteSubject subject, ScalarQuery query, int number) {
            return subject.namesOf(query.select()).flatMap(names -> new Parts(subject, query, names).write(number));
        }
    }

    /// The sub-select with the relations of its own FROM.
    private record Parts(RewriteSubject subject, ScalarQuery query, ColumnNames own) {
        Optional<Grouped> write(int number) {
            SqlText sql = subject.sql();
            var keys = new ArrayList<String>();
            var outer = new ArrayList<String>();
            var rest = new ArrayList<String>();
            for (Span condition : query.select().conditions()) {
                Optional<List<Named>> pair = pair(condition);
                if (pair.isPresent()) {
                    keys.add(pair.get().getFirst().qualified(sql));
                    outer.add(pair.get().getLast().qualified(sql));
                } else if (reachesOut(condition)) {
                    return Optional.empty();
                } else {
                    rest.add(
                            Select.disjuncts(sql, condition).size() > 1
                                    ? "(" + sql.text(condition) + ")"
                                    : sql.text(condition));
                }
            }
            return keys.isEmpty() || reachesOut(query.argument())
                    ? Optional.empty()
                    : Optional.of(grouped(keys, outer, rest, number));
        }

        private Grouped grouped(List<String> keys, List<String> outer, List<String> rest, int number) {
            SqlText sql = subject.sql();
            String name = sql.freshName(number == 0 ? "grouped" : "grouped_" + (number + 1));
            var matches = new ArrayList<String>();
            var columns = new ArrayList<String>();
            for (int key = 0; key < keys.size(); key++) {
                matches.add(name + ".key" + (key + 1) + " = " + outer.get(key));
                columns.add(keys.get(key) + " AS key" + (key + 1));
            }
            String call = query.aggregate() + "(" + sql.text(query.argument()) + ")";
            String where = rest.isEmpty() ? "" : " WHERE " + String.join(" AND ", rest);
            String join = " LEFT JOIN (SELECT " + String.join(", ", columns) + ", " + call + " AS value FROM "
                    + query.select().text(Clause.FROM) + where + " GROUP BY " + String.join(", ", keys) + ") AS " + name
                    + " ON " + String.join(" AND ", matches);
            String value = query.counts() ? "coalesce(" + name + ".value, 0)" : name + ".value";
            return new Grouped(value + column(), join);
        }

        /// A sub-select without a name gives its column the name of what it selects.
        private String column() {
            boolean alone = subject.select().items().contains(query.span());
            return alone ? " AS " + query.aggregate() : "";
        }

        /// The column of the sub-select and that of the query around it, when a condition says that they are equal.
        private Optional<List<Named>> pair(Span condition) {
            SqlText sql = subject.sql();
            return sql.only(condition, Set.of("=")).flatMap(at -> {
                Span left = new Span(condition.from(), at);
                Span right = new Span(at + 1, condition.to());
                return pair(left, right).or(() -> pair(right, left));
            });
        }

        private Optional<List<Named>> pair(Span inside, Span outside) {
            SqlText sql = subject.sql();
            return own.column(sql, inside)
                    .flatMap(key -> own.named(sql, outside).isEmpty()
                            ? subject.names().column(sql, outside).map(value -> List.of(key, value))
                            : Optional.empty());
        }

        /// Whether a span names a column of the query around.
        private boolean reachesOut(Span span) {
            SqlText sql = subject.sql();
            List<Span> owned = own.named(sql, span).stream().map(Named::span).toList();
            return subject.names().named(sql, span).stream().map(Named::span).anyMatch(found -> !owned.contains(found));
        }
    }
}
