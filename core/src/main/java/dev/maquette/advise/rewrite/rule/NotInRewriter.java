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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `x NOT IN (SELECT y …)` as `NOT EXISTS (SELECT … WHERE y = x)`.
///
/// NOT IN is true when no row equals, no row is NULL, and `x` is not NULL or there is no row at all. What the schema
/// does not rule out is written as conditions of its own.
///
/// @source PostgreSQL manual, 9.24.3 NOT IN
public final class NotInRewriter implements Rewriter {
    @Override
    public Draft rewrite(RewriteSubject subject) {
        Map<Span, String> replacements = new LinkedHashMap<>();
        boolean guarded = false;
        for (Span condition : subject.select().conditions()) {
            Optional<Parts> parts = Parts.of(subject.sql(), condition);
            if (parts.isEmpty()) {
                continue;
            }
            Optional<Written> written = write(subject, parts.get());
            if (written.isEmpty()) {
                return new Draft.NotWritten(
                        RewriteKind.NOT_EXISTS, "the sub-select compares rows, or its columns could not be told");
            }
            replacements.put(condition, written.get().sql());
            guarded |= written.get().guarded();
        }
        if (replacements.isEmpty()) {
            return Draft.Nothing.NOTHING;
        }
        var rewrite = Rewrite.of(RewriteKind.NOT_EXISTS, subject.sql().replaced(replacements));
        return new Draft.Written(
                guarded
                        ? rewrite.noting("the conditions with IS NULL keep what NOT IN does with NULL; where a NULL is"
                                + " to exclude nothing, leave them out")
                        : rewrite);
    }

    private record Written(String sql, boolean guarded) {}

    /// `value NOT IN (query)`.
    private record Parts(Span value, Span query) {
        static Optional<Parts> of(SqlText sql, Span condition) {
            List<Integer> top = sql.top(condition);
            for (int index = 1; index + 2 < top.size(); index++) {
                int at = top.get(index);
                boolean starts = sql.isWord(at, "not") && sql.isWord(at + 1, "in") && sql.isSymbol(at + 2, "(");
                if (starts && sql.isWord(at + 3, "select") && sql.closing(at + 2) == condition.to() - 1) {
                    return Optional.of(new Parts(new Span(condition.from(), at), new Span(at + 3, condition.to() - 1)));
                }
            }
            return Optional.empty();
        }
    }

    private static Optional<Written> write(RewriteSubject subject, Parts parts) {
        SqlText sql = subject.sql();
        Optional<Named> value = subject.names().column(sql, parts.value());
        boolean row = sql.isSymbol(parts.value().from(), "(") && value.isEmpty();
        if (row || sql.isWord(parts.value().from(), "not")) {
            return Optional.empty();
        }
        boolean valueNotNull =
                value.map(named -> subject.facts().notNull(named.column())).orElse(false) && !subject.joinsOuter();
        String text = value.map(named -> named.qualified(sql)).orElseGet(() -> sql.text(parts.value()));
        return Select.in(sql, parts.query())
                .filter(inner -> inner.items().size() == 1)
                .map(inner -> new Excluded(subject, inner).write(text, value.isPresent(), valueNotNull));
    }

    /// The sub-select of a NOT IN.
    private record Excluded(RewriteSubject subject, Select inner) {
        Written write(String value, boolean column, boolean valueNotNull) {
            Optional<Named> item = subject.namesOf(inner)
                    .flatMap(names -> names.column(subject.sql(), inner.items().getFirst()));
            boolean itemNotNull =
                    item.map(named -> subject.facts().notNull(named.column())).orElse(false) && !outerJoin();
            Rows rows = column && item.isPresent() && inner.isPlain() && !clashes()
                    ? rows(item.get().qualified(subject.sql()))
                    : wrapped();
            var sql = new StringBuilder("NOT EXISTS (")
                    .append(rows.where(rows.value() + " = " + value))
                    .append(")");
            if (!itemNotNull) {
                sql.append(" AND NOT EXISTS (")
                        .append(rows.where(rows.value() + " IS NULL"))
                        .append(")");
            }
            if (!valueNotNull) {
                sql.append(" AND (")
                        .append(value)
                        .append(" IS NOT NULL OR NOT EXISTS (")
                        .append(rows.from())
                        .append("))");
            }
            return new Written(sql.toString(), !itemNotNull || !valueNotNull);
        }

        private boolean outerJoin() {
            SqlText sql = subject.sql();
            return inner.clause(Clause.FROM).stream()
                    .flatMap(from -> sql.top(from).stream())
                    .anyMatch(at -> sql.isWord(at, "left") || sql.isWord(at, "right") || sql.isWord(at, "full"));
        }

        private boolean clashes() {
            Set<String> outer = subject.names().aliases();
            return subject.namesOf(inner).map(ColumnNames::aliases).orElse(Set.of()).stream()
                    .anyMatch(outer::contains);
        }

        private Rows rows(String item) {
            String where = inner.text(Clause.WHERE);
            boolean several = inner.conditions().size() != 1;
            String conditions = where.isEmpty() ? "" : " WHERE " + (several ? where : "(" + where + ")");
            return new Rows("SELECT FROM " + inner.text(Clause.FROM) + conditions, !where.isEmpty(), item);
        }

        private Rows wrapped() {
            String name = subject.sql().freshName("excluded");
            String column = subject.sql().freshName("value");
            String query = subject.sql().text(inner.whole());
            return new Rows("SELECT FROM (" + query + ") AS " + name + " (" + column + ")", false, name + "." + column);
        }
    }

    /// Rows to look for.
    ///
    /// @param from the SELECT up to its last condition
    /// @param filtered whether it has conditions
    /// @param value what is compared
    private record Rows(String from, boolean filtered, String value) {
        String where(String condition) {
            return from + (filtered ? " AND " : " WHERE ") + condition;
        }
    }
}
