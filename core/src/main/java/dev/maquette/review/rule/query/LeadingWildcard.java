package dev.maquette.review.rule.query;

import dev.maquette.model.schema.Table;
import dev.maquette.review.Finding;
import dev.maquette.review.Remedy;
import dev.maquette.review.ReviewSubject;
import dev.maquette.review.ReviewedStatement;
import dev.maquette.review.RuleDescription;
import dev.maquette.review.Severity;
import dev.maquette.review.Topic;
import dev.maquette.review.rule.Amounts;
import dev.maquette.review.rule.RemedySql;
import dev.maquette.review.rule.RemedySql.NewIndex;
import dev.maquette.workload.meaning.ColumnUse;
import dev.maquette.workload.meaning.Operand;
import dev.maquette.workload.meaning.Predicate;
import dev.maquette.workload.meaning.StatementMeaning;
import java.util.List;
import java.util.Optional;

/// `query.leading-wildcard`: LIKE with a pattern that begins with anything.
public final class LeadingWildcard extends StatementRule {
    /// Below this many rows a scan is quick enough.
    private static final double SMALL_ROWS = 1_000;

    /// A prefix search joins a parameter and one wildcard; three pieces are wildcard, text, wildcard.
    private static final int PIECES = 3;

    /// The rule.
    public LeadingWildcard() {
        super(new RuleDescription(
                "query.leading-wildcard", "search for a text anywhere", Severity.WARNING, Topic.QUERIES));
    }

    @Override
    Optional<Finding> examine(ReviewSubject subject, ReviewedStatement statement, StatementMeaning meaning) {
        return meaning.query()
                .all()
                .flatMap(block -> block.conditions().predicates().stream())
                .filter(LeadingWildcard::anywhere)
                .flatMap(predicate -> column(predicate.left()).stream())
                .filter(use -> subject.rows(use.column().relation()) >= SMALL_ROWS)
                .filter(use -> !trigrams(subject, use))
                .findFirst()
                .flatMap(use -> subject.table(use.column().relation())
                        .map(table ->
                                finding(subject, statement, table, use.column().column())));
    }

    private static boolean anywhere(Predicate predicate) {
        return switch (predicate.comparison().semantics()) {
            case LIKE_UNANCHORED -> true;
            case LIKE -> predicate.right().filter(LeadingWildcard::begins).isPresent();
            default -> false;
        };
    }

    /// Constants may have become parameters, so the shape of the concatenation must tell.
    private static boolean begins(Operand pattern) {
        return pattern instanceof Operand.Expression expression
                && expression.text().isPresent()
                && (expression.text().get().replaceFirst("^\\(+", "").startsWith("'%")
                        || expression.parameters().size() >= PIECES);
    }

    private static Optional<ColumnUse> column(Operand operand) {
        return switch (operand) {
            case Operand.Column column -> Optional.of(column.use());
            case Operand.WrappedColumn wrapped -> Optional.of(wrapped.use());
            default -> Optional.empty();
        };
    }

    private static boolean trigrams(ReviewSubject subject, ColumnUse use) {
        return subject.indexes(use.column().relation()).stream()
                .flatMap(index -> index.shape().keys().stream())
                .anyMatch(key -> key.operatorClass().name().contains("trgm"));
    }

    private Finding finding(ReviewSubject subject, ReviewedStatement statement, Table table, String column) {
        NewIndex index = RemedySql.index(
                subject, table, List.of(column), "", RemedySql.list(List.of(column)) + " gin_trgm_ops", "");
        var create = index.create().stream()
                .map(sql -> sql.replace(" (\"", " USING gin (\""))
                .toList();
        return finding(
                statement,
                Severity.WARNING,
                statement.title() + " searches " + table.name() + "(" + column + ") for a text anywhere in it.",
                "Each of " + Amounts.count(statement.weight().calls()) + " calls reads all "
                        + Amounts.rows(subject.rows(table.name())) + ", " + Amounts.bytes(subject.bytes(table.name()))
                        + ".",
                Remedy.advice(
                        "Index trigrams, with the extension pg_trgm: " + String.join("; ", create)
                                + "; or search words with a text search index.",
                        "The plan has a bitmap index scan."));
    }
}
