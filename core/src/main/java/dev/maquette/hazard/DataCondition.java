package dev.maquette.hazard;

import dev.maquette.model.QualifiedName;
import java.util.Optional;

/// What the rows of production have to satisfy for a statement not to fail.
///
/// @param what in words
/// @param offenders the query for the rows that do not
/// @param test the same as statistics can tell it, when they can
/// @param forecast what statistics say
/// @param answer what the rows say, when they were asked
public record DataCondition(
        String what, String offenders, Optional<Test> test, Forecast forecast, Optional<DataAnswer> answer) {
    private static final int SHOWN = 10;

    /// A condition on a table of production that statistics know something about.
    public sealed interface Test {}

    /// None is NULL in a column.
    public record Filled(QualifiedName table, String column) implements Test {}

    /// No two rows have the same value in a column.
    public record Distinct(QualifiedName table, String column) implements Test {}

    /// There is no more than one row.
    public record Single(QualifiedName table) implements Test {}

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
    static DataCondition of(String what, String offenders, Optional<Test> test) {
        return new DataCondition(what, offenders, test, Forecast.UNKNOWN, Optional.empty());
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
        return new DataCondition(what, offenders, test, newForecast, answer);
    }

    /// This condition with what the rows say.
    DataCondition withAnswer(DataAnswer newAnswer) {
        return new DataCondition(what, offenders, test, forecast, Optional.of(newAnswer));
    }
}
