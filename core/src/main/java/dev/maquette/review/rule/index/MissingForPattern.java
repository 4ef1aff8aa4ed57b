package dev.maquette.review.rule.index;

import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.TableKind;
import dev.maquette.plan.Cost;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanNode;
import dev.maquette.review.Evidence;
import dev.maquette.review.Finding;
import dev.maquette.review.Grounds;
import dev.maquette.review.Remedy;
import dev.maquette.review.ReviewSubject;
import dev.maquette.review.ReviewedStatement;
import dev.maquette.review.Rule;
import dev.maquette.review.RuleDescription;
import dev.maquette.review.Severity;
import dev.maquette.review.Topic;
import dev.maquette.review.Trial;
import dev.maquette.review.rule.Amounts;
import dev.maquette.review.rule.RemedySql;
import dev.maquette.review.rule.RemedySql.NewIndex;
import dev.maquette.workload.meaning.Analysis;
import dev.maquette.workload.meaning.Comparison.Semantics;
import dev.maquette.workload.meaning.Operand;
import dev.maquette.workload.meaning.Predicate;
import dev.maquette.workload.meaning.Predicate.Clause;
import dev.maquette.workload.meaning.QueryBlock;
import dev.maquette.workload.meaning.StatementMeaning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `idx.missing-for-pattern`: a statement that reads a whole table to find a few rows.
///
/// The rule only proposes; a proposal whose index does not make the statement's plan cheaper on the model is dropped.
public final class MissingForPattern implements Rule {
    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "idx.missing-for-pattern", "few rows found by reading the whole table", Severity.WARNING, Topic.INDEXES);

    /// A smaller table is read in the time an index is descended.
    private static final long LARGE_BYTES = 1024 * 1024;

    /// More than this share of the rows is read as well by a scan.
    private static final double FEW = 0.05;

    /// More key columns than this rarely leave out more rows.
    private static final int MOST_KEYS = 3;

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Trial trial() {
        return Trial.PLAN;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.statements().stream()
                .flatMap(statement -> statement.meaning() instanceof Analysis.Analysed analysed
                        ? examine(subject, statement, analysed.meaning())
                        : Stream.empty())
                .toList();
    }

    private static Stream<Finding> examine(
            ReviewSubject subject, ReviewedStatement statement, StatementMeaning meaning) {
        return meaning.query()
                .all()
                .flatMap(block -> block.relations().stream()
                        .flatMap(use -> subject.table(use.relation()).stream()
                                .filter(table -> table.kind() == TableKind.ORDINARY)
                                .filter(table -> subject.bytes(table.name()) >= LARGE_BYTES)
                                .filter(table -> scanned(subject, statement, table))
                                .flatMap(table ->
                                        finding(subject, statement, table, keys(subject, table, block)).stream())))
                .distinct();
    }

    /// Whether the plan reads the whole table and keeps few of its rows.
    private static boolean scanned(ReviewSubject subject, ReviewedStatement statement, Table table) {
        double rows = subject.rows(table.name());
        return statement.plan().stream()
                .flatMap(Plan::nodes)
                .anyMatch(node -> node instanceof PlanNode.Scan scan
                        && scan.index().isEmpty()
                        && scan.filter().isPresent()
                        && scan.relation().filter(table.name().name()::equals).isPresent()
                        && scan.estimates().rows() <= FEW * rows);
    }

    /// Columns compared for equality, those with the most values first, then one compared by order or sorted by.
    private static List<String> keys(ReviewSubject subject, Table table, QueryBlock block) {
        Comparator<String> mostValues = Comparator.comparingDouble(column -> -distinct(subject, table, column));
        var keys = new ArrayList<>(
                compared(table, block, Semantics.EQUALITY).sorted(mostValues).toList());
        if (keys.size() > MOST_KEYS) {
            return keys.subList(0, MOST_KEYS);
        }
        Stream<String> sorted = block.output().ordering().stream().flatMap(key -> column(table, key.key()));
        Stream.concat(compared(table, block, Semantics.RANGE), keys.isEmpty() ? Stream.empty() : sorted)
                .filter(column -> !keys.contains(column))
                .findFirst()
                .ifPresent(keys::add);
        return keys;
    }

    private static Stream<String> compared(Table table, QueryBlock block, Semantics semantics) {
        return block.conditions().predicates().stream()
                .filter(predicate -> predicate.clause() == Clause.WHERE
                        && predicate.combination() == Predicate.Combination.AND
                        && predicate.comparison().semantics() == semantics)
                .flatMap(predicate -> column(table, predicate.left()))
                .distinct();
    }

    private static Stream<String> column(Table table, Operand operand) {
        return operand instanceof Operand.Column column
                        && !column.use().outer()
                        && column.use().column().relation().equals(table.name())
                ? Stream.of(column.use().column().column())
                : Stream.empty();
    }

    private static double distinct(ReviewSubject subject, Table table, String column) {
        return table.column(column)
                .flatMap(found -> subject.statistics(table.name(), found))
                .map(statistics -> statistics.distinctValues(subject.rows(table.name())))
                .orElse(0.0);
    }

    private static Optional<Finding> finding(
            ReviewSubject subject, ReviewedStatement statement, Table table, List<String> keys) {
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        NewIndex index = RemedySql.index(subject, table, keys);
        double cost = statement.totalCost().map(Cost::value).orElse(0.0);
        return Optional.of(Finding.of(
                DESCRIPTION,
                Severity.WARNING,
                statement.subject(),
                "A statement finds its rows of " + table.name() + " by " + String.join(", ", keys)
                        + ", and no index leads there.",
                Grounds.of(
                                Evidence.of("calls", statement.weight().calls(), "calls"),
                                Evidence.of("planner cost", cost, ""))
                        .costing("Each of " + Amounts.count(statement.weight().calls()) + " calls reads all "
                                + Amounts.rows(subject.rows(table.name())) + ", "
                                + Amounts.bytes(subject.bytes(table.name())) + "."),
                new Remedy(
                        "Make an index on " + String.join(", ", keys) + ".",
                        index.create(),
                        index.drop(),
                        "The plan has an index condition.")));
    }
}
