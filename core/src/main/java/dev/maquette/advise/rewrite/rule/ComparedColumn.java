package dev.maquette.advise.rewrite.rule;

import dev.maquette.advise.rewrite.RewriteSubject;
import dev.maquette.advise.rewrite.text.Span;
import dev.maquette.advise.rewrite.text.SqlText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// A condition that compares something with columns and something without.
///
/// @param expression the side with columns of the query
/// @param operator how they compare, with that side on the left
/// @param value the other side
record ComparedColumn(Span expression, String operator, Span value) {
    private static final Map<String, String> MIRRORED = Map.of("=", "=", "<", ">", ">", "<", "<=", ">=", ">=", "<=");
    private static final Set<String> NOT_OPERANDS = Set.of("not", "is", "in", "like", "ilike", "similar", "between");

    static Optional<ComparedColumn> of(RewriteSubject subject, Span condition) {
        SqlText sql = subject.sql();
        boolean other = sql.top(condition).stream()
                .anyMatch(at -> NOT_OPERANDS.stream().anyMatch(word -> sql.isWord(at, word)));
        return other
                ? Optional.empty()
                : sql.only(condition, MIRRORED.keySet()).flatMap(at -> sides(subject, condition, at));
    }

    private static Optional<ComparedColumn> sides(RewriteSubject subject, Span condition, int operator) {
        SqlText sql = subject.sql();
        Span left = sql.unwrapped(new Span(condition.from(), operator));
        Span right = sql.unwrapped(new Span(operator + 1, condition.to()));
        boolean leftHas = hasColumns(subject, left);
        String symbol = sql.at(operator).text();
        return leftHas == hasColumns(subject, right)
                ? Optional.empty()
                : Optional.of(
                        leftHas
                                ? new ComparedColumn(left, symbol, right)
                                : new ComparedColumn(right, MIRRORED.getOrDefault(symbol, symbol), left));
    }

    private static boolean hasColumns(RewriteSubject subject, Span span) {
        SqlText sql = subject.sql();
        boolean query = List.of("select", "with").stream()
                .anyMatch(word -> span.size() > 0
                        && IntStream.range(span.from(), span.to()).anyMatch(at -> sql.isWord(at, word)));
        return query || !subject.names().named(sql, span).isEmpty();
    }

    /// The value as a text that can stand beside any operator.
    String operand(SqlText sql) {
        return value.size() == 1 ? sql.text(value) : "(" + sql.text(value) + ")";
    }
}
