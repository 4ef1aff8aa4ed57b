package dev.maquette.advise.rewrite.rule;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// `WHERE a = 1 OR b = 2` as UNION ALL of a query for each side, each without the rows of those before it, so that
/// each can use an index of its own.
public final class UnionAllRewriter implements Rewriter {
    private static final int MOST_SIDES = 4;

    @Override
    public Draft rewrite(RewriteSubject subject) {
        List<Span> conditions = subject.select().conditions();
        Optional<Span> or = conditions.stream()
                .filter(condition -> sides(subject, condition).size() > 1)
                .filter(condition -> columns(subject, condition) > 1)
                .findFirst();
        if (or.isEmpty()) {
            return Draft.Nothing.NOTHING;
        }
        List<Span> sides = sides(subject, or.get());
        if (sides.size() > MOST_SIDES) {
            return new Draft.NotWritten(RewriteKind.UNION_ALL, "there are " + sides.size() + " alternatives");
        }
        if (!subject.ungrouped() || subject.select().hasAny(Clause.ORDER, Clause.LIMIT, Clause.OFFSET, Clause.FETCH)) {
            return new Draft.NotWritten(
                    RewriteKind.UNION_ALL,
                    "the rows are grouped, sorted or limited, which a union would do to each side");
        }
        return new Draft.Written(Rewrite.of(RewriteKind.UNION_ALL, union(subject, or.get(), sides)));
    }

    private static List<Span> sides(RewriteSubject subject, Span condition) {
        return Select.disjuncts(subject.sql(), condition);
    }

    /// How many columns the sides begin with; alternatives for one column are no matter for several indexes.
    private static long columns(RewriteSubject subject, Span condition) {
        return sides(subject, condition).stream()
                .map(side -> subject.names().named(subject.sql(), side).stream()
                        .map(named -> named.alias() + "." + named.column())
                        .collect(Collectors.toSet()))
                .distinct()
                .count();
    }

    private static String union(RewriteSubject subject, Span condition, List<Span> sides) {
        SqlText sql = subject.sql();
        var queries = new ArrayList<String>();
        var excluded = new StringBuilder();
        for (Span side : sides) {
            String text = "(" + sql.text(side) + ")";
            String whole = sql.replaced(Map.of(condition, text + excluded));
            int start = sql.at(subject.select().whole().from()).start();
            queries.add(queries.isEmpty() ? whole : whole.substring(start));
            excluded.append(" AND ").append(text).append(" IS NOT TRUE");
        }
        return String.join("\nUNION ALL\n", queries);
    }
}
