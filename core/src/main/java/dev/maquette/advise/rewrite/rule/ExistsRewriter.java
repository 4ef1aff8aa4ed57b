package dev.maquette.advise.rewrite.rule;

import dev.maquette.advise.rewrite.Draft;
import dev.maquette.advise.rewrite.Rewrite;
import dev.maquette.advise.rewrite.RewriteKind;
import dev.maquette.advise.rewrite.RewriteSubject;
import dev.maquette.advise.rewrite.Rewriter;
import dev.maquette.advise.rewrite.text.Clause;
import dev.maquette.advise.rewrite.text.Span;
import dev.maquette.advise.rewrite.text.SqlText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// `(SELECT count(*) …) > 0` as EXISTS, which stops at the first row.
public final class ExistsRewriter implements Rewriter {
    private static final Map<String, Boolean> TESTS =
            Map.of("> 0", true, ">= 1", true, "<> 0", true, "!= 0", true, "= 0", false, "< 1", false);

    @Override
    public Draft rewrite(RewriteSubject subject) {
        Map<Span, String> replacements = new LinkedHashMap<>();
        for (ScalarQuery query : ScalarQuery.of(subject)) {
            test(subject.sql(), query)
                    .ifPresent(exists -> replacements.put(
                            new Span(query.span().from(), query.span().to() + 2), written(subject, query, exists)));
        }
        return replacements.isEmpty()
                ? Draft.Nothing.NOTHING
                : new Draft.Written(Rewrite.of(RewriteKind.EXISTS, subject.sql().replaced(replacements)));
    }

    /// Whether rows must be there, when the count is compared so that it matters only whether there are any.
    private static Optional<Boolean> test(SqlText sql, ScalarQuery query) {
        int at = query.span().to();
        boolean distinct = sql.isWord(query.argument().from(), "distinct");
        return query.counts() && !distinct && at + 1 < sql.all().to()
                ? Optional.ofNullable(
                        TESTS.get(sql.at(at).text() + " " + sql.at(at + 1).text()))
                : Optional.empty();
    }

    private static String written(RewriteSubject subject, ScalarQuery query, boolean exists) {
        SqlText sql = subject.sql();
        String argument = sql.text(query.argument());
        String where = query.select().text(Clause.WHERE);
        String counted = argument.equals("*") ? "" : "(" + argument + ") IS NOT NULL";
        String conditions = where.isEmpty() || counted.isEmpty() ? where + counted : "(" + where + ") AND " + counted;
        return (exists ? "EXISTS (SELECT FROM " : "NOT EXISTS (SELECT FROM ")
                + query.select().text(Clause.FROM) + (conditions.isEmpty() ? "" : " WHERE " + conditions) + ")";
    }
}
