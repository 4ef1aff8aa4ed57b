package dev.maquette.model.statistics;

import dev.maquette.model.QualifiedName;
import java.util.Optional;

/// The statistics of one column of a table or of one expression of an index.
///
/// @param relation the table, materialised view or index
/// @param number attribute number in the relation
/// @param column attribute name
/// @param inherited whether the sample included the tables that inherit from this one
/// @param figures the single numbers
/// @param distribution lists of values with their shares
/// @source view-pg-stats
public record ColumnStatistics(
        QualifiedName relation,
        int number,
        String column,
        boolean inherited,
        ColumnFigures figures,
        Distribution distribution) {

    /// Distinct values other than NULL, given the rows of the table.
    ///
    /// @param rows rows of the table
    /// @source `get_variable_numdistinct` in selfuncs.c
    public double distinctValues(double rows) {
        return figures.distinct() >= 0 ? figures.distinct() : Math.max(1, -figures.distinct() * rows);
    }

    /// The most common values, when any are recorded.
    public Optional<MostCommonValues> mostCommonValues() {
        return distribution.mostCommonValues();
    }
}
