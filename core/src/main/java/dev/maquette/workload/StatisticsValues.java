package dev.maquette.workload;

import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.model.statistics.MostCommonValues;
import dev.maquette.sql.ArrayLiteral;
import dev.maquette.workload.meaning.ColumnReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Values of columns from the planner's statistics.
public final class StatisticsValues implements ColumnValues {
    private final Map<ColumnReference, ColumnStatistics> statistics;

    /// The values these statistics know; for a table with children, those that include the children's rows.
    public StatisticsValues(List<ColumnStatistics> columns) {
        this.statistics = columns.stream()
                .collect(Collectors.toMap(
                        column -> new ColumnReference(column.relation(), column.column()),
                        column -> column,
                        (own, inherited) -> inherited.inherited() ? inherited : own));
    }

    @Override
    public Optional<Known> of(ColumnReference column) {
        return Optional.ofNullable(statistics.get(column)).map(StatisticsValues::known);
    }

    private static Known known(ColumnStatistics column) {
        List<String> common = column.mostCommonValues()
                .map(values -> ArrayLiteral.elements(values.values()))
                .orElse(List.of());
        List<Double> frequencies =
                column.mostCommonValues().map(MostCommonValues::frequencies).orElse(List.of()).stream()
                        .map(Float::doubleValue)
                        .toList();
        List<String> histogram =
                column.distribution().histogram().map(ArrayLiteral::elements).orElse(List.of());
        return new Known(common, frequencies, histogram);
    }
}
