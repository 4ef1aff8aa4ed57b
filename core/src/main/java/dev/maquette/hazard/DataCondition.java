package dev.maquette.hazard;

import dev.maquette.model.QualifiedName;
import java.util.Optional;

/// What the rows of production have to satisfy for a statement not to fail.
///
/// @param what in words
/// @param query what finds rows that do not; it returns none when all do
/// @param column the one column it is about, when there is one that statistics know
/// @param forecast what statistics say
public record DataCondition(String what, String query, Optional<ColumnTest> column, Forecast forecast) {
    /// A condition on one column of a table of production.
    ///
    /// @param unique whether no two rows may have the same value; else none may be NULL
    public record ColumnTest(QualifiedName table, String name, boolean unique) {}

    /// What statistics say of it.
    public enum Forecast {
        /// Rows were seen that do not satisfy it.
        FAILS,
        /// No such row was seen in the sample.
        LIKELY_HOLDS,
        /// They do not say.
        UNKNOWN
    }

    /// This condition with what statistics say.
    DataCondition withForecast(Forecast newForecast) {
        return new DataCondition(what, query, column, newForecast);
    }
}
