package dev.maquette.scale.sizing;

import dev.maquette.model.statistics.ColumnFigures;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.Distribution;
import dev.maquette.model.statistics.MostCommonValues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The distribution of an expression's values, from its values over weighted rows.
final class MappedDistribution {
    private static final int TARGET = 100;
    /// How much more often than the average a value must occur to be listed.
    ///
    /// @source `compute_scalar_stats` in analyze.c
    private static final double COMMON = 1.25;
    /// Longer values are counted but not kept.
    ///
    /// @source `WIDTH_THRESHOLD` in analyze.c
    private static final int LONGEST_KEPT = 1024;

    /// Shares are sums of single precision numbers.
    private static final double NEGLIGIBLE = 1e-5;
    /// Variance of numbers spread evenly from 0 to 1.
    private static final double EVEN_VARIANCE = 1.0 / 12;

    private final List<ExpressionSample.Row> rows;
    private final double[] weights;
    private final List<ColumnStatistics> bases;
    private final int leading;
    private final double tableRows;
    private final int headerBytes;
    private final List<Value> values;
    private final double nullFraction;

    /// The distribution of values that stand in the order of the weights.
    ///
    /// @param bases statistics of the columns the expression uses
    /// @param leading which of them has the base ranks of the rows
    /// @param tableRows rows of the table
    /// @param headerBytes bytes that a value has in memory and not in the rows here
    MappedDistribution(
            List<ExpressionSample.Row> rows,
            double[] weights,
            List<ColumnStatistics> bases,
            int leading,
            double tableRows,
            int headerBytes) {
        this.rows = List.copyOf(rows);
        this.weights = weights.clone();
        this.bases = List.copyOf(bases);
        this.leading = leading;
        this.tableRows = tableRows;
        this.headerBytes = headerBytes;
        this.values = merged(rows, weights);
        double present = values.stream().mapToDouble(Value::share).sum();
        this.nullFraction = present > 1 - NEGLIGIBLE ? 0 : 1 - present;
    }

    /// A value of the expression.
    ///
    /// @param rank its place among the values
    /// @param share share of the rows that have it
    /// @param sources rows of the sample that have it
    private record Value(String text, int rank, double share, int sources) {
        Value with(double more) {
            return new Value(text, rank, share + more, sources + 1);
        }
    }

    private static List<Value> merged(List<ExpressionSample.Row> rows, double[] weights) {
        var byRank = new HashMap<Integer, Value>();
        for (int i = 0; i < rows.size(); i++) {
            ExpressionSample.Row row = rows.get(i);
            if (row.value() != null) {
                byRank.put(
                        row.rank(),
                        byRank.getOrDefault(row.rank(), new Value(row.value(), row.rank(), 0, 0))
                                .with(weights[i]));
            }
        }
        return byRank.values().stream()
                .sorted(Comparator.comparingInt(Value::rank))
                .toList();
    }

    ColumnFigures figures() {
        double distinct = distinct();
        // As ANALYZE does: a number that grows with the table is kept as a share.
        double kept = distinct > tableRows * 0.1 ? -distinct / Math.max(1, tableRows) : distinct;
        return new ColumnFigures((float) nullFraction, width(), (float) kept, correlation());
    }

    Distribution distribution() {
        List<Value> common = common();
        var listed = new HashSet<>(common);
        List<String> bounds = values.stream()
                .filter(value -> !listed.contains(value) && value.text().length() <= LONGEST_KEPT)
                .map(Value::text)
                .toList();
        return new Distribution(
                common.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new MostCommonValues(
                                literal(common.stream().map(Value::text).toList()),
                                common.stream()
                                        .map(value -> (float) value.share())
                                        .toList())),
                bounds.size() < 2 ? Optional.empty() : Optional.of(literal(thinned(bounds))),
                Optional.empty(),
                Optional.empty());
    }

    /// As many values as the columns' have, when no two of them became one. Otherwise the values seen, and as many more
    /// as their repetitions among the seen ones suggest.
    private double distinct() {
        double inputs = bases.stream()
                .mapToDouble(base -> base.distinctValues(tableRows))
                .reduce(1, (one, other) -> Math.min(1e15, one * other));
        double possible = Occupancy.distinct(inputs, Math.max(1, tableRows));
        double most = bases.size() == 1 ? inputs : possible;
        int sources = values.stream().mapToInt(Value::sources).sum();
        if (values.size() >= sources) {
            return most;
        }
        double domain = Occupancy.domain(values.size(), sources);
        return Math.clamp(Occupancy.distinct(domain, Math.max(1, most)), values.size(), Math.max(values.size(), most));
    }

    private List<Value> common() {
        double distinct = distinct();
        if (values.size() <= TARGET && distinct < values.size() + 0.5) {
            return byShare(values);
        }
        double average = (1 - nullFraction) / Math.max(1, distinct);
        Set<Integer> repeated = commonInputs();
        return byShare(values.stream()
                        .filter(value -> value.share() > COMMON * average)
                        .filter(value -> value.sources() > 1 || repeated.contains(value.rank()))
                        .filter(value -> value.text().length() <= LONGEST_KEPT)
                        .toList())
                .stream()
                .limit(TARGET)
                .toList();
    }

    /// Ranks of the values that come from a common value of the only base column.
    private Set<Integer> commonInputs() {
        if (bases.size() > 1) {
            return Set.of();
        }
        int from = bases.getFirst().figures().nullFraction() > 0 ? 1 : 0;
        int count = bases.getFirst()
                .mostCommonValues()
                .map(known -> known.frequencies().size())
                .orElse(0);
        return rows.subList(from, Math.min(rows.size(), from + count)).stream()
                .map(ExpressionSample.Row::rank)
                .collect(Collectors.toSet());
    }

    private static List<Value> byShare(List<Value> values) {
        return values.stream()
                .sorted(Comparator.comparingDouble(Value::share).reversed().thenComparingInt(Value::rank))
                .toList();
    }

    private static List<String> thinned(List<String> bounds) {
        if (bounds.size() <= TARGET + 1) {
            return bounds;
        }
        var thinned = new ArrayList<String>();
        for (int i = 0; i <= TARGET; i++) {
            thinned.add(bounds.get((int) ((long) i * (bounds.size() - 1) / TARGET)));
        }
        return thinned;
    }

    private int width() {
        double bytes = 0;
        double weight = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).value() != null) {
                bytes += weights[i] * rows.get(i).widthBytes();
                weight += weights[i];
            }
        }
        return weight > 0 ? (int) Math.round(bytes / weight) + headerBytes : 1;
    }

    /// The base column follows the table's order to a known degree, and the expression the base column's. Rows with
    /// equal values count in the table's order, so that a value that many rows have correlates with it by itself.
    ///
    /// @source `compute_scalar_stats` in analyze.c
    private Optional<Float> correlation() {
        Optional<Float> base = bases.get(leading).figures().correlation();
        if (base.isEmpty() || values.size() < 2) {
            return Optional.empty();
        }
        double known = order(base.get());
        double between = 0;
        double inside = 0;
        double before = 0;
        Map<Integer, Spread> spreads = spreads();
        for (Value value : values) {
            double share = value.share() / (1 - nullFraction);
            Spread spread = spreads.getOrDefault(value.rank(), new Spread());
            between += share * (spread.mean() - 0.5) * (before + share / 2 - 0.5);
            double variance = known * known * spread.variance() + (1 - known * known) * EVEN_VARIANCE;
            inside += share * share * Math.sqrt(variance * EVEN_VARIANCE);
            before += share;
        }
        return Optional.of((float) Math.clamp((known * between + inside) / EVEN_VARIANCE, -1, 1));
    }

    /// Where in the base column's order the rows of one value stand, from 0 to 1.
    private static final class Spread {
        private double weight;
        private double sum;
        private double squares;

        void add(double place, double rowWeight) {
            weight += rowWeight;
            sum += rowWeight * place;
            squares += rowWeight * (place * place + rowWeight * rowWeight * EVEN_VARIANCE);
        }

        double mean() {
            return weight > 0 ? sum / weight : 0.5;
        }

        double variance() {
            return weight > 0 ? Math.max(0, squares / weight - mean() * mean()) : 0;
        }
    }

    private Map<Integer, Spread> spreads() {
        Map<Integer, Double> places = basePlaces();
        var spreads = new HashMap<Integer, Spread>();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).value() != null) {
                spreads.computeIfAbsent(rows.get(i).rank(), rank -> new Spread())
                        .add(places.getOrDefault(rows.get(i).baseRank(), 0.5), weights[i] / (1 - nullFraction));
            }
        }
        return spreads;
    }

    /// How well the base column's different values follow the table's order, apart from the rows of one value doing so
    /// by definition.
    private double order(double correlation) {
        double between = 0;
        double inside = 0;
        double before = 0;
        for (double share : baseShares().values()) {
            between += share * Math.pow(before + share / 2 - 0.5, 2);
            inside += share * share * EVEN_VARIANCE;
            before += share;
        }
        return between > 0 ? Math.clamp((correlation * EVEN_VARIANCE - inside) / between, -1, 1) : 0;
    }

    /// The middle of each base value's stretch when all rows stand in the base column's order.
    private Map<Integer, Double> basePlaces() {
        var places = new HashMap<Integer, Double>();
        double before = 0;
        for (var value : baseShares().entrySet()) {
            places.put(value.getKey(), before + value.getValue() / 2);
            before += value.getValue();
        }
        return places;
    }

    /// The share of each base value, in order.
    private Map<Integer, Double> baseShares() {
        var byRank = new TreeMap<Integer, Double>();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).value() != null) {
                byRank.merge(rows.get(i).baseRank(), weights[i] / (1 - nullFraction), Double::sum);
            }
        }
        return byRank;
    }

    private static String literal(List<String> values) {
        return values.stream()
                .map(value -> '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }
}
