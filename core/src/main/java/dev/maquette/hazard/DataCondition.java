package dev.maquette.hazard;

import dev.maquette.model.QualifiedName;
import java.util.Optional;

/// What the rows of production have to satisfy for a statement not to fail.
///
/// @param what in words
/// @param offenders the query for the rows that do not
/// @param column the one column it is about, when there is one that statistics know
/// @param forecast what statistics say
/// @param answer what the rows say, when they were asked
public record DataCondition(
        String what, String offenders, Optional<ColumnTest> column, Forecast forecast, Optional<DataAnswer> answer) {
    private static final int SHOWN = 10;

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

    /// A condition of which nothing is known yet.
    static DataCondition of(String what, String offenders, Optional<ColumnTest> column) {
        return new DataCondition(what, offenders, column, Forecast.UNKNOWN, Optional.empty());
    }

    /// What finds some rows that do not satisfy it; it returns none when all do.
    public String query() {
        return offenders + " LIMIT " + SHOWN;
    }

    /// Whether the statement fails, by what is known.
    public boolean fails() {
        return answer.map(DataAnswer::refutes).orElse(forecast == Forecast.FAILS);
    }

    /// This condition with what statistics say.
    DataCondition withForecast(Forecast newForecast) {
        return new DataCondition(what, offenders, column, newForecast, answer);
    }

    /// This condition with what the rows say.
    DataCondition withAnswer(DataAnswer newAnswer) {
        return new DataCondition(what, offenders, column, forecast, Optional.of(newAnswer));
    }
}
