package dev.maquette.review.rule.query;

import dev.maquette.model.QualifiedName;
import dev.maquette.review.ReviewSubject;
import dev.maquette.workload.meaning.Comparison.Semantics;
import dev.maquette.workload.meaning.Operand;
import dev.maquette.workload.meaning.Predicate;
import dev.maquette.workload.meaning.Predicate.Clause;
import dev.maquette.workload.meaning.StatementMeaning;
import java.util.stream.Stream;

/// Conditions on an expression over one column.
final class WrappedColumns {
    /// Below this many rows no index is needed.
    private static final double SMALL_ROWS = 1_000;

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
        String wanted = normalised(wrapped.text().orElse("?"));
        return subject.indexes(relation(wrapped)).stream()
                .flatMap(index -> index.shape().keys().stream())
                .flatMap(key -> key.expression().stream())
                .anyMatch(expression -> normalised(expression).equals(wanted));
    }

    /// Expressions compare without blanks, parentheses, qualifications by the catalogue and casts to text.
    private static String normalised(String expression) {
        return expression.replaceAll("pg_catalog\\.|::text|[\\s()\"]", "");
    }
}
