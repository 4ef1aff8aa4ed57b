package dev.maquette.model.statistics;

import java.util.Optional;

/// The single numbers among a column's statistics.
///
/// @param nullFraction share of rows that are NULL, 0 to 1
/// @param widthBytes average stored width of a value that is not NULL
/// @param distinct distinct values; below 0: minus their share of the rows; 0: unknown
/// @param correlation between the order of the rows on disk and that of the values, -1 to 1
public record ColumnFigures(float nullFraction, int widthBytes, float distinct, Optional<Float> correlation) {}
