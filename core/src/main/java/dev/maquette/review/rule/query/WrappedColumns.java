package dev.maquette.review.rule.query;

import dev.maquette.model.QualifiedName;
import dev.maquette.review.ReviewSubject;
import dev.maquette.workload.meaning.Comparison.Semantics;
import dev.maquette.workload.meaning.Operand;
import dev.maquette.workload.meaning.Predicate;
import dev.maquette.workload.meaning.Predicate.Clause;
import dev.maquette.workload.meaning.StatementMeaning;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Conditions on an expression over one column.
final class WrappedColumns {
    /// Below this many rows no index is needed.
    private static final double SMALL_ROWS = 1_000;

    private static final Pattern PARAMETER = Pattern.compile("\\$[0-9]+(::[a-z_]+)?");

    /// Keeps what follows the last parameter from being nothing, which splitting would drop.
    private static final String END = "\n";

    private WrappedColumns() {}

    /// The conditions of a statement whose column is wrapped, on tables large enough for an index, where no index has
    /// the expression.
    static Stream<Operand.WrappedColumn> unserved(ReviewSubject subject, StatementMeaning meaning) {
        return meaning.query()
                .all()
                .flatMap(block -> block.conditions().predicates().stream())
                .filter(predicate -> predicate.clause() == Clause.WHERE || predicate.clause() == Clause.JOIN)
                .filter(predicate -> predicate.combination() == Predicate.Combination.AND)
                .filter(predicate -> indexable(predicate.comparison().semantics()))
                .flatMap(predicate ->
                        predicate.left() instanceof Operand.WrappedColumn wrapped ? Stream.of(wrapped) : Stream.empty())
                .filter(wrapped -> subject.rows(relation(wrapped)) >= SMALL_ROWS)
                .filter(wrapped -> !served(subject, wrapped));
    }

    private static boolean indexable(Semantics semantics) {
        return switch (semantics) {
            case EQUALITY, RANGE, LIKE_PREFIX -> true;
            case INEQUALITY, LIKE, LIKE_UNANCHORED, REGULAR_EXPRESSION, IS_NULL, IS_NOT_NULL, TRUTH, EXISTS, OTHER ->
                false;
        };
    }

    /// The table of the wrapped column.
    static QualifiedName relation(Operand.WrappedColumn wrapped) {
        return wrapped.use().column().relation();
    }

    private static boolean served(ReviewSubject subject, Operand.WrappedColumn wrapped) {
        Pattern wanted = wanted(normalised(wrapped.text().orElse("?")));
        return subject.indexes(relation(wrapped)).stream()
                .flatMap(index -> index.shape().keys().stream())
                .flatMap(key -> key.expression().stream())
                .anyMatch(expression ->
                        wanted.matcher(normalised(expression) + END).matches());
    }

    /// What an index must have. Statistics of statements put a parameter where the statement has a constant, which the
    /// index names: any constant may stand for it.
    private static Pattern wanted(String expression) {
        return Pattern.compile(
                PARAMETER.splitAsStream(expression + END).map(Pattern::quote).collect(Collectors.joining(".+")));
    }

    /// Whether a parameter stands in the expression, so that no index can be made on it as it is.
    static boolean parameterised(Operand.WrappedColumn wrapped) {
        return wrapped.text().filter(text -> PARAMETER.matcher(text).find()).isPresent();
    }

    /// Expressions compare without blanks, parentheses, qualifications by the catalogue and casts to text.
    private static String normalised(String expression) {
        return expression.replaceAll("pg_catalog\\.|::text|[\\s()\"]", "");
    }
}
