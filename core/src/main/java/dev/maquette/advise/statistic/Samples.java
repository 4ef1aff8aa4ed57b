package dev.maquette.advise.statistic;

import dev.maquette.advise.demand.AdvisedStatement;
import dev.maquette.advise.statistic.StatisticsAdvice.SmallSample;
import dev.maquette.model.schema.Column;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.workload.meaning.ColumnReference;
import dev.maquette.workload.meaning.Comparison.Semantics;
import dev.maquette.workload.meaning.Operand;
import dev.maquette.workload.meaning.Predicate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Columns whose list of most common values is full and ends among values that are still common. The planner takes all
/// others for equally rare; the next one may have nearly as many rows as the last on the list.
///
/// @source `var_eq_const` in selfuncs.c, `analyze_mcv_list` in analyze.c
final class Samples {
    private static final int LARGEST_TARGET = 10_000;
    private static final int TIMES = 10;
    /// How much more common the last on the list has to be than what the planner takes the others for.
    private static final double STEP = 10;
    /// Fewer rows than this make no plan bad.
    private static final double FEW_ROWS = 100;

    private final StatisticsSubject subject;
    private final int usualTarget;

    Samples(StatisticsSubject subject) {
        this.subject = subject;
        this.usualTarget = subject.snapshot()
                .origin()
                .setting("default_statistics_target")
                .map(Integer::parseInt)
                .orElse(100);
    }

    List<SmallSample> of(List<AdvisedStatement> statements) {
        return statements.stream()
                .flatMap(statement -> statement.meaning().query().all())
                .flatMap(block -> block.conditions().predicates().stream())
                .flatMap(Samples::compared)
                .distinct()
                .flatMap(column -> sample(column).stream())
                .toList();
    }

    private static Stream<ColumnReference> compared(Predicate predicate) {
        return predicate.comparison().semantics() == Semantics.EQUALITY
                        && predicate.left() instanceof Operand.Column(var use)
                        && predicate.right().filter(Samples::isValue).isPresent()
                ? Stream.of(use.column())
                : Stream.empty();
    }

    private static boolean isValue(Operand operand) {
        return switch (operand) {
            case Operand.Constant _, Operand.Parameter _, Operand.Elements _ -> true;
            case Operand.Column _, Operand.WrappedColumn _, Operand.Subquery _, Operand.Expression _ -> false;
        };
    }

    private Optional<SmallSample> sample(ColumnReference reference) {
        Optional<Integer> own = subject.column(reference.relation(), reference.column())
                .map(Column::storage)
                .flatMap(storage -> storage.statisticsTarget());
        int target = own.filter(set -> set >= 0).orElse(usualTarget);
        return subject.statistics(reference.relation(), reference.column())
                .filter(_ -> target < LARGEST_TARGET)
                .flatMap(statistics -> sample(reference, statistics, target, own.isPresent()));
    }

    private Optional<SmallSample> sample(
            ColumnReference reference, ColumnStatistics statistics, int target, boolean ownTarget) {
        List<Float> shares = statistics
                .mostCommonValues()
                .map(common -> common.frequencies())
                .orElse(List.of());
        double rows = subject.rows(reference.relation());
        double others = statistics.distinctValues(rows) - shares.size();
        if (shares.size() < target || others < 1) {
            return Optional.empty();
        }
        double listed = shares.stream().mapToDouble(Float::doubleValue).sum();
        double rest = Math.max(0, 1 - listed - statistics.figures().nullFraction()) / others * rows;
        double last = shares.getLast() * rows;
        return last < FEW_ROWS || last < STEP * Math.max(1, rest)
                ? Optional.empty()
                : Optional.of(new SmallSample(
                        reference.relation(),
                        reference.column(),
                        target,
                        Math.min(LARGEST_TARGET, TIMES * target),
                        Math.max(1, rest),
                        last,
                        ownTarget));
    }
}
