package dev.maquette.advise.rewrite.rule;

import dev.maquette.advise.rewrite.RewriteSubject;
import dev.maquette.advise.rewrite.text.Clause;
import dev.maquette.advise.rewrite.text.Select;
import dev.maquette.advise.rewrite.text.Span;
import dev.maquette.advise.rewrite.text.SqlText;
import dev.maquette.workload.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A sub-select that stands for one aggregated value.
///
/// @param span its tokens with the brackets around it
/// @param select what stands in the brackets
/// @param aggregate the aggregate's name in lower case
/// @param argument what is aggregated
record ScalarQuery(Span span, Select select, String aggregate, Span argument) {
    private static final Set<String> NO_SCALAR =
            Set.of("exists", "in", "any", "all", "some", "array", "from", "join", ",");
    private static final Set<String> AGGREGATES =
            Set.of("count", "sum", "min", "max", "avg", "bool_and", "bool_or", "every");

    /// Those in the select list and in WHERE, but none that stand in others.
    static List<ScalarQuery> of(RewriteSubject subject) {
        var found = new ArrayList<ScalarQuery>();
        for (Clause clause : List.of(Clause.SELECT, Clause.WHERE)) {
            subject.select().clause(clause).ifPresent(span -> collect(subject.sql(), span, found));
        }
        return found;
    }

    private static void collect(SqlText sql, Span span, List<ScalarQuery> found) {
        for (int at = span.from(); at < span.to(); at++) {
            if (sql.isSymbol(at, "(") && sql.isWord(at + 1, "select")) {
                Span brackets = new Span(at, sql.closing(at) + 1);
                if (at == span.from() || !NO_SCALAR.contains(word(sql.at(at - 1))) || sql.isSymbol(at - 1, ",")) {
                    read(sql, brackets).ifPresent(found::add);
                }
                at = brackets.to() - 1;
            }
        }
    }

    private static String word(Token token) {
        return token.text().toLowerCase(Locale.ROOT);
    }

    private static Optional<ScalarQuery> read(SqlText sql, Span brackets) {
        return Select.in(sql, new Span(brackets.from() + 1, brackets.to() - 1))
                .filter(select -> select.items().size() == 1
                        && select.isPlain()
                        && select.clause(Clause.FROM).isPresent())
                .flatMap(select -> aggregate(sql, select.items().getFirst())
                        .map(call -> new ScalarQuery(
                                brackets,
                                select,
                                word(sql.at(call.from())),
                                new Span(call.from() + 2, call.to() - 1))));
    }

    /// The call when a select-list entry is nothing but a call of an aggregate, perhaps with a name.
    private static Optional<Span> aggregate(SqlText sql, Span item) {
        boolean call = sql.isSymbol(item.from() + 1, "(") && AGGREGATES.contains(word(sql.at(item.from())));
        if (!call) {
            return Optional.empty();
        }
        int end = sql.closing(item.from() + 1) + 1;
        boolean named = (end == item.to() - 2 && sql.isWord(end, "as")) || end == item.to() - 1;
        boolean filtered = sql.isWord(end, "filter") || sql.isWord(end, "over");
        return (end == item.to() || named) && !filtered ? Optional.of(new Span(item.from(), end)) : Optional.empty();
    }

    /// Whether it is a count, which is 0 and not NULL where there is no row.
    boolean counts() {
        return aggregate.equals("count");
    }
}
