package dev.maquette.hazard;

import dev.maquette.hazard.DataCondition.Forecast;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.statistics.ColumnFigures;
import dev.maquette.model.statistics.ColumnStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the planner's statistics say of conditions on rows.
final class Forecasts {
    /// Estimates of shares are rounded.
    private static final double ROUNDING = 0.001;

    private final WorkTimes sizes;
    private final Map<Column, ColumnFigures> figures;

    /// @param table its table
    private record Column(QualifiedName table, String name) {}

    Forecasts(Snapshot snapshot, WorkTimes sizes) {
        this.sizes = sizes;
        figures = snapshot.statistics().columns().stream()
                .filter(column -> !column.inherited())
                .collect(Collectors.toMap(
                        column -> new Column(column.relation(), column.column()),
                        ColumnStatistics::figures,
                        (one, _) -> one));
    }

    /// The condition with what statistics say.
    DataCondition of(DataCondition condition) {
        return condition.withForecast(condition.test().flatMap(this::of).orElse(Forecast.UNKNOWN));
    }

    private Optional<Forecast> of(DataCondition.Test test) {
        return switch (test) {
            case DataCondition.Filled(QualifiedName table, String column) ->
                seen(table, column).map(Forecasts::there);
            case DataCondition.Distinct(QualifiedName table, String column) ->
                seen(table, column).map(Forecasts::unique);
            case DataCondition.Single(QualifiedName table) ->
                sizes.rows(table) > 1 ? Optional.of(Forecast.FAILS) : Optional.empty();
        };
    }

    private Optional<ColumnFigures> seen(QualifiedName table, String column) {
        return Optional.ofNullable(figures.get(new Column(table, column)));
    }

    private static Forecast there(ColumnFigures seen) {
        return seen.nullFraction() > 0 ? Forecast.FAILS : Forecast.LIKELY_HOLDS;
    }

    /// When no value was seen twice, as many are taken to be different as there are.
    ///
    /// @source `compute_scalar_stats` in analyze.c
    private static Forecast unique(ColumnFigures seen) {
        boolean noneTwice = Math.abs(seen.distinct() + 1 - seen.nullFraction()) < ROUNDING;
        return noneTwice ? Forecast.LIKELY_HOLDS : Forecast.FAILS;
    }
}
