package dev.maquette.scale.sizing;

import dev.maquette.model.schema.Column;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.sql.ArrayLiteral;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Rows that stand for all rows of a table, made of the values that statistics keep.
final class BaseSample {
    private static final int DRAWS = 1000;
    /// Irrational steps, one a column.
    private static final double[] STEPS = {0.6180339887, 0.4142135624, 0.7320508076, 0.2360679775, 0.6457513111};

    private final List<Column> columns;
    private final List<@Nullable String[]> values;
    private final double[] weights;

    private BaseSample(List<Column> columns, List<@Nullable String[]> values, double[] weights) {
        this.columns = List.copyOf(columns);
        this.values = List.copyOf(values);
        this.weights = weights;
    }

    /// The columns the rows have.
    List<Column> columns() {
        return columns;
    }

    /// The values of a column, one a row; null for NULL.
    @Nullable
    String[] values(int column) {
        return values.get(column);
    }

    /// Share of the table's rows that each row stands for.
    double[] weights() {
        return weights.clone();
    }

    /// The sample of columns that are taken to be independent.
    ///
    /// @param statistics those of each column
    static BaseSample of(List<Column> columns, List<ColumnStatistics> statistics) {
        List<Marginal> marginals = statistics.stream().map(Marginal::of).toList();
        if (marginals.size() == 1) {
            Marginal only = marginals.getFirst();
            return new BaseSample(columns, List.<@Nullable String[]>of(only.values), only.weights);
        }
        var values = new ArrayList<@Nullable String[]>();
        for (int column = 0; column < marginals.size(); column++) {
            values.add(marginals.get(column).draws(STEPS[column % STEPS.length]));
        }
        double[] weights = new double[DRAWS];
        Arrays.fill(weights, 1.0 / DRAWS);
        return new BaseSample(columns, values, weights);
    }

    /// One column's values with their shares.
    private static final class Marginal {
        private final @Nullable String[] values;
        private final double[] weights;

        Marginal(@Nullable String[] values, double[] weights) {
            this.values = values;
            this.weights = weights;
        }

        static Marginal of(ColumnStatistics statistics) {
            var values = new ArrayList<@Nullable String>();
            var weights = new ArrayList<Double>();
            double left = 1 - statistics.figures().nullFraction();
            if (statistics.figures().nullFraction() > 0) {
                values.add(null);
                weights.add((double) statistics.figures().nullFraction());
            }
            if (statistics.mostCommonValues().isPresent()) {
                List<Float> shares = statistics.mostCommonValues().get().frequencies();
                values.addAll(ArrayLiteral.elements(
                        statistics.mostCommonValues().get().values()));
                for (Float share : shares) {
                    weights.add((double) share);
                    left -= share;
                }
            }
            List<String> bounds = statistics
                    .distribution()
                    .histogram()
                    .map(ArrayLiteral::elements)
                    .orElse(List.of());
            for (String bound : bounds) {
                values.add(bound);
                weights.add(Math.max(0, left) / bounds.size());
            }
            return new Marginal(
                    values.toArray(String[]::new),
                    weights.stream().mapToDouble(Double::doubleValue).toArray());
        }

        @Nullable
        String[] draws(double step) {
            return IntStream.range(0, DRAWS)
                    .mapToObj(i -> at((i + 0.5) * step % 1))
                    .toArray(String[]::new);
        }

        private @Nullable String at(double point) {
            double rest = point * DoubleStream.of(weights).sum();
            for (int i = 0; i < weights.length; i++) {
                rest -= weights[i];
                if (rest < 0) {
                    return values[i];
                }
            }
            return values[values.length - 1];
        }
    }
}
