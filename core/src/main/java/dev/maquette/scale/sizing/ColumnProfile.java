package dev.maquette.scale.sizing;

import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.MostCommonValues;
import dev.maquette.sql.ArrayLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an index column's values look like to somebody who stores them: how often they repeat and how long they are.
///
/// @param type how the index stores them
/// @param nullFraction share of rows that are NULL, 0 to 1
/// @param common the most common values
/// @param otherDomain how many values beyond the common ones there could be; rows fall on them by chance, so that some
///     may not occur; infinite when none repeats
/// @param otherWidths widths in bytes of the values beyond the common ones, each standing for an equal share, in order
record ColumnProfile(
        IndexColumn.StoredType type,
        double nullFraction,
        List<Common> common,
        double otherDomain,
        List<Integer> otherWidths) {
    /// @source `DEFAULT_NUM_DISTINCT` in selfuncs.h
    private static final double DEFAULT_DISTINCT = 200;
    /// @source `get_typavgwidth` in lsyscache.c
    private static final int DEFAULT_WIDTH = 32;

    ColumnProfile {
        common = List.copyOf(common);
        otherWidths = List.copyOf(otherWidths);
    }

    /// A value that occurs often.
    ///
    /// @param share share of all rows, 0 to 1
    /// @param widthBytes bytes it takes
    record Common(double share, int widthBytes) {}

    /// The profile of a column, given the rows and pages of its table.
    static ColumnProfile of(IndexColumn column, Optional<ColumnStatistics> statistics, double rows, long pages) {
        return statistics
                .map(known -> of(
                        column.type(),
                        known,
                        known.figures().widthBytes()
                                - (column.isExpression() && column.type().isVariable() ? IndexColumn.SHORTENED_BY : 0),
                        rows,
                        pages))
                .orElseGet(() -> new ColumnProfile(
                        column.type(),
                        0,
                        List.of(),
                        DEFAULT_DISTINCT,
                        new StoredWidths(column.type(), DEFAULT_WIDTH).unknown()));
    }

    private static ColumnProfile of(
            IndexColumn.StoredType type, ColumnStatistics statistics, int averageBytes, double rows, long pages) {
        var widths = new StoredWidths(type, averageBytes);
        List<Common> common = statistics
                .mostCommonValues()
                .map(values -> common(values, widths))
                .orElse(List.of());
        double nullFraction = statistics.figures().nullFraction();
        double distinct = statistics.figures().distinct() == 0
                ? Math.min(rows, DEFAULT_DISTINCT)
                : ClusteredValues.distinct(statistics, rows, pages);
        double otherRows = rows
                * (1 - nullFraction - common.stream().mapToDouble(Common::share).sum());
        double domain = Occupancy.domain(distinct - common.size(), otherRows);
        return new ColumnProfile(type, nullFraction, common, domain, otherWidths(statistics, widths, common));
    }

    private static List<Integer> otherWidths(ColumnStatistics statistics, StoredWidths widths, List<Common> common) {
        return statistics
                .distribution()
                .histogram()
                .map(bounds -> widths.of(ArrayLiteral.elements(bounds)))
                .orElseGet(() -> common.isEmpty()
                        ? widths.unknown()
                        : common.stream().map(Common::widthBytes).toList());
    }

    private static List<Common> common(MostCommonValues values, StoredWidths widths) {
        List<Integer> bytes = widths.of(ArrayLiteral.elements(values.values()));
        var common = new ArrayList<Common>();
        for (int i = 0; i < bytes.size(); i++) {
            common.add(new Common(values.frequencies().get(i), bytes.get(i)));
        }
        return common;
    }

    /// Share of the rows that are neither NULL nor one of the common values.
    double otherShare() {
        return Math.max(
                0, 1 - nullFraction - common.stream().mapToDouble(Common::share).sum());
    }

    /// The value at a point of the unit interval, on which each value has the length of its share.
    ///
    /// @param point 0 to 1
    /// @param within a second number from 0 to 1 that chooses among values that are not told apart
    Draw draw(double point, double within) {
        if (point < nullFraction) {
            return new Draw(nullFraction, -1);
        }
        double rest = point - nullFraction;
        for (Common value : common) {
            if (rest < value.share()) {
                return new Draw(value.share(), value.widthBytes());
            }
            rest -= value.share();
        }
        int width = otherWidths.get((int) (within * otherWidths.size()));
        return new Draw(otherShare() / otherDomain, width);
    }

    /// A value that was drawn.
    ///
    /// @param share share of the rows that have it
    /// @param widthBytes bytes it takes; -1 for NULL
    record Draw(double share, int widthBytes) {
        boolean isNull() {
            return widthBytes < 0;
        }
    }

    /// Distinct values among so many rows, NULL counted as one.
    double distinct(double rows) {
        double others = rows * otherShare();
        return common.size() + (nullFraction > 0 ? 1 : 0) + (others < 1 ? 0 : Occupancy.distinct(otherDomain, others));
    }

    /// Average bytes of a value that is not NULL.
    double averageWidth() {
        double others =
                otherWidths.stream().mapToInt(Integer::intValue).average().orElse(1) * otherShare();
        double weight = otherShare();
        for (Common value : common) {
            others += value.share() * value.widthBytes();
            weight += value.share();
        }
        return weight > 0 ? others / weight : 1;
    }

    /// This column among the rows in which it is not NULL.
    ColumnProfile withoutNulls() {
        double kept = Math.max(1e-9, 1 - nullFraction);
        List<Common> scaled = common.stream()
                .map(value -> new Common(value.share() / kept, value.widthBytes()))
                .toList();
        return new ColumnProfile(type, 0, scaled, otherDomain, otherWidths);
    }

    /// This column among rows that all have one value.
    ColumnProfile constant() {
        int width = (int) Math.round(averageWidth());
        return new ColumnProfile(type, 0, List.of(new Common(1, width)), 1, List.of(width));
    }

    /// This column among rows chosen by its own values.
    ///
    /// @param share share of the rows that were chosen
    ColumnProfile narrowed(double share) {
        ColumnProfile known = withoutNulls();
        return new ColumnProfile(type, 0, known.common(), Math.max(1, otherDomain * share), otherWidths);
    }
}
