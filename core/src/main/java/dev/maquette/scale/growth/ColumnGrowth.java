package dev.maquette.scale.growth;

import dev.maquette.model.statistics.ColumnFigures;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.Distribution;
import dev.maquette.model.statistics.MostCommonValues;
import dev.maquette.scale.growth.AnalyzeSample.Frequent;
import dev.maquette.scale.growth.AnalyzeSample.Spread;
import dev.maquette.sql.ArrayLiteral;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How the statistics of a column change when its table grows.
///
/// @param before the sample they come from
/// @param after the sample `ANALYZE` would take of the larger table
/// @param keys how many times as many values there can be
/// @param mostValues how many values there can be at most before
/// @param stretch how values move
/// @param target the column's statistics target
record ColumnGrowth(
        AnalyzeSample before,
        AnalyzeSample after,
        double keys,
        double mostValues,
        Optional<ValueStretch> stretch,
        int target) {

    /// A frequent value and its share of all rows.
    private record Common(String value, float share) {}

    /// The statistics of a column before and after.
    ///
    /// @param reported what `ANALYZE` would report of the larger table
    /// @param distinctBefore the `n_distinct` of the values there really are
    /// @param distinctAfter the `n_distinct` of the values there really would be
    record Grown(ColumnStatistics reported, double distinctBefore, double distinctAfter) {}

    /// What becomes of these statistics.
    Grown of(ColumnStatistics column) {
        if (!isReadable(column)) {
            return new Grown(
                    column, column.figures().distinct(), column.figures().distinct());
        }
        List<Common> common = common(column);
        Frequent frequent = frequent(common, column);
        double others = before.others(column.figures().distinct(), frequent);
        Spread spread = before.spread(column.figures().distinct(), Math.max(0, mostValues - common.size()), frequent);
        double values = keys * (spread == Spread.EVEN ? mostValues : Math.min(mostValues, others + common.size()));
        boolean complete = others == 0 && keys == 1;
        List<Common> listed = complete
                ? inSample(common)
                : listed(candidates(common, values, spread, column), values, spread, column);
        Frequent stillFrequent = frequent(listed, column);
        double otherValues = Math.max(0, values - listed.size());
        float distinct = after.reported(otherValues, stillFrequent, spread);
        var figures = new ColumnFigures(
                column.figures().nullFraction(),
                column.figures().widthBytes(),
                distinct,
                column.figures().correlation());
        var distribution = new Distribution(
                listed.equals(common) ? column.mostCommonValues() : mostCommonValues(listed),
                complete ? column.distribution().histogram() : histogram(column, values),
                column.distribution().elements(),
                column.distribution().ranges());
        return new Grown(
                new ColumnStatistics(
                        column.relation(), column.number(), column.column(), column.inherited(), figures, distribution),
                -before.actual(Math.min(others, mostValues), frequent, spread) / before.rows(),
                -after.actual(otherValues, stillFrequent, spread) / after.rows());
    }

    /// Whether statistics say how many values there are, and list them as text that can be taken apart.
    private static boolean isReadable(ColumnStatistics column) {
        return column.figures().distinct() != 0
                && column.mostCommonValues().stream()
                        .allMatch(known -> ArrayLiteral.elements(known.values()).size()
                                == known.frequencies().size());
    }

    private static List<Common> common(ColumnStatistics column) {
        return column.mostCommonValues()
                .map(known -> {
                    List<String> values = ArrayLiteral.elements(known.values());
                    return IntStream.range(0, values.size())
                            .mapToObj(i -> new Common(
                                    values.get(i), known.frequencies().get(i)))
                            .toList();
                })
                .orElse(List.of());
    }

    private static Frequent frequent(List<Common> common, ColumnStatistics column) {
        double nulls = column.figures().nullFraction();
        double share = common.stream().mapToDouble(Common::share).sum();
        return new Frequent(common.size(), Math.min(1, nulls + share), nulls);
    }

    private List<Common> inSample(List<Common> common) {
        List<Float> shares = new CommonShares(common.stream().map(Common::share).toList())
                .inSample(before.sampled(), after.sampled());
        return IntStream.range(0, common.size())
                .mapToObj(i -> new Common(common.get(i).value(), shares.get(i)))
                .toList();
    }

    /// A database of which there are many takes its frequent keys with it: each is there so many times, and
    /// each time it has so much smaller a share, so that all of them together keep theirs. Keys whose values
    /// cannot be told keep the ones that are known.
    private List<Common> copies(List<Common> common) {
        if (keys <= 1) {
            return common;
        }
        return IntStream.range(0, common.size())
                .boxed()
                .flatMap(place -> copies(common.get(place), stretch.isEmpty() ? 1 : copiesOf(place)))
                .limit(target)
                .toList();
    }

    private Stream<Common> copies(Common value, int copies) {
        return IntStream.range(0, copies)
                .mapToObj(copy -> new Common(moved(value.value(), copy), (float) (value.share() / keys)));
    }

    /// Of half as many keys again, every other value is there twice.
    private int copiesOf(int place) {
        return (int) Math.min(target, Math.floor((place + 1) * keys) - Math.floor(place * keys));
    }

    /// The values that are frequent, and of keys those that the sample happens to have often: any of them, so
    /// those at the bounds of the histogram stand for them.
    private List<Common> candidates(List<Common> common, double values, Spread spread, ColumnStatistics column) {
        List<Common> frequent = listed(copies(common), values, spread, column);
        List<String> bounds =
                column.distribution().histogram().map(ArrayLiteral::elements).orElse(List.of());
        if (keys <= 1 || bounds.isEmpty()) {
            return frequent;
        }
        List<Float> shares = after.byChance(
                Math.max(0, values - frequent.size()),
                frequent(frequent, column),
                spread,
                Math.min(target - frequent.size(), bounds.size()));
        Stream<Common> byChance = IntStream.range(0, shares.size())
                .mapToObj(i -> new Common(moved(bounds.get(bounds.size() * i / shares.size()), 0), shares.get(i)));
        return Stream.concat(frequent.stream(), byChance)
                .sorted(Comparator.comparingDouble(value -> -value.share()))
                .toList();
    }

    private String moved(String value, int further) {
        return stretch.map(moves -> moves.move(value, further)).orElse(value);
    }

    private List<Common> listed(List<Common> candidates, double values, Spread spread, ColumnStatistics column) {
        Frequent frequent = frequent(candidates, column);
        double distinct = after.absolute(after.reported(Math.max(0, values - candidates.size()), frequent, spread));
        List<Double> shares =
                candidates.stream().map(value -> (double) value.share()).toList();
        return candidates.subList(0, CommonValueRule.listed(shares, distinct, frequent.nulls(), after));
    }

    private static Optional<MostCommonValues> mostCommonValues(List<Common> common) {
        return common.isEmpty()
                ? Optional.empty()
                : Optional.of(new MostCommonValues(
                        ArrayLiteral.of(common.stream().map(Common::value).toList()),
                        common.stream().map(Common::share).toList()));
    }

    private Optional<String> histogram(ColumnStatistics column, double values) {
        Optional<String> known = column.distribution().histogram();
        if (stretch.isEmpty()) {
            return known;
        }
        ValueStretch moves = stretch.get();
        return known.map(bounds -> ArrayLiteral.of(
                        ArrayLiteral.elements(bounds).stream().map(moves::move).toList()))
                .or(() -> evenBounds(common(column), moves, values));
    }

    /// So few keys that all were listed become so many that a histogram is made of them.
    private Optional<String> evenBounds(List<Common> common, ValueStretch moves, double values) {
        if (!(moves instanceof KeyStretch)) {
            return Optional.empty();
        }
        var bounds = new ArrayList<>(common.stream()
                .map(value -> Long.parseLong(moves.move(value.value())))
                .sorted()
                .toList());
        long count = Math.min(target + 1L, (long) values);
        if (bounds.size() < 2 || count < 2) {
            return Optional.empty();
        }
        long least = bounds.getFirst();
        long step = bounds.getLast() - least;
        return Optional.of(ArrayLiteral.of(Stream.iterate(0L, i -> i < count, i -> i + 1)
                .map(i -> Long.toString(least + Math.round((double) step * i / (count - 1))))
                .distinct()
                .toList()));
    }
}
