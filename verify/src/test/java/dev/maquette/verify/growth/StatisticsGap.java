package dev.maquette.verify.growth;

import static java.util.Objects.requireNonNull;

import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.IndexFacts;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.model.statistics.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Where the statistics of a grown snapshot are far from those of a database that really is that large.
final class StatisticsGap {
    private static final double WORTH_NAMING = 1.25;

    private StatisticsGap() {}

    /// A line for each figure that is off by more than a quarter.
    static List<String> lines(Statistics real, Statistics grown) {
        var lines = new ArrayList<String>();
        Map<String, RelationStatistics> sizes =
                by(grown.relations(), size -> size.relation().toString());
        Map<String, ColumnStatistics> columns = by(grown.columns(), StatisticsGap::name);
        Map<String, IndexFacts> indexes =
                by(grown.indexes(), facts -> facts.index().toString());
        for (RelationStatistics size : real.relations()) {
            RelationStatistics other = requireNonNull(sizes.get(size.relation().toString()));
            compare(size.relation() + " pages", size.blocks(), other.blocks(), lines);
            compare(size.relation() + " rows", size.tuples(), other.tuples(), lines);
        }
        for (ColumnStatistics column : real.columns()) {
            ColumnStatistics other = requireNonNull(columns.get(name(column)));
            double rows = real.relations().stream()
                    .filter(size -> size.relation().equals(column.relation()))
                    .mapToDouble(RelationStatistics::tuples)
                    .findFirst()
                    .orElse(1);
            compare(name(column) + " n_distinct", column.distinctValues(rows), other.distinctValues(rows), lines);
            compare(name(column) + " MCVs", 10 + common(column), 10 + common(other), lines);
        }
        for (IndexFacts facts : real.indexes()) {
            IndexFacts other = requireNonNull(indexes.get(facts.index().toString()));
            if (!facts.height().equals(other.height())) {
                lines.add(facts.index() + " height " + facts.height() + " grown " + other.height());
            }
        }
        return lines;
    }

    private static int common(ColumnStatistics column) {
        return column.mostCommonValues()
                .map(values -> values.frequencies().size())
                .orElse(0);
    }

    private static void compare(String what, double real, double grown, List<String> lines) {
        double ratio = real == grown ? 1 : grown / real;
        if (!(ratio < WORTH_NAMING && ratio > 1 / WORTH_NAMING)) {
            lines.add(String.format(Locale.ROOT, "%s: real %.6g, grown %.6g", what, real, grown));
        }
    }

    private static String name(ColumnStatistics column) {
        return column.relation() + "." + column.column() + (column.inherited() ? " (inherited)" : "");
    }

    private static <T> Map<String, T> by(List<T> values, Function<T, String> name) {
        return values.stream().collect(Collectors.toMap(name, Function.identity()));
    }
}
