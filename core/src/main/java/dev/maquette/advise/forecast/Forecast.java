package dev.maquette.advise.forecast;

import dev.maquette.scale.growth.Horizon;
import dev.maquette.scale.growth.NumberEnd;
import dev.maquette.scale.growth.TableGrowth;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What comes as a database grows. Days are counted from the capture on.
///
/// @param start when the capture was taken
/// @param request what was asked for
/// @param tables how each table grows, and how that is known
/// @param statements what becomes of each statement, in the order of the workload
/// @param numberEnds when numbers run out, the first to end first, those after the horizon too
/// @param disk what tables and indexes take
/// @param effort what it took
public record Forecast(
        Instant start,
        ForecastRequest request,
        List<TableGrowth> tables,
        List<StatementForecast> statements,
        List<NumberEnd> numberEnds,
        Disk disk,
        Effort effort) {
    public Forecast {
        tables = List.copyOf(tables);
        statements = List.copyOf(statements);
        numberEnds = List.copyOf(numberEnds);
    }

    /// What tables and indexes take; without write-ahead log, temporary files and other databases.
    ///
    /// @param bytesToday bytes today
    /// @param bytesThen bytes at the end of the horizon
    /// @param limit what they may take, when that was said
    /// @param full when they take as much; empty when not within the horizon
    public record Disk(double bytesToday, double bytesThen, OptionalLong limit, Optional<Double> full) {}

    /// What it took.
    ///
    /// @param models models built beside that of today
    /// @param complete whether every date is known as closely as was asked for
    public record Effort(int models, boolean complete) {}

    /// A day as a date in UTC.
    public LocalDate date(double day) {
        return Horizon.date(start, day);
    }

    /// The last day.
    public LocalDate end() {
        return date(request.horizon().days());
    }

    /// Whether anything grows.
    public boolean grows() {
        return tables.stream().anyMatch(TableGrowth::grows);
    }

    /// Whether a day is within the horizon.
    public boolean isWithin(double day) {
        return day <= request.horizon().days();
    }
}
