package dev.maquette.app.report;

import dev.maquette.advise.forecast.Forecast;
import dev.maquette.advise.forecast.StatementForecast;
import dev.maquette.app.report.markup.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A forecast for a terminal: how tables grow, then the calendar, then the summary.
public final class ForecastText {
    private static final int COSTS_SHOWN = 12;

    private final Styles styles;
    private final int width;

    /// @param color whether to use colours
    /// @param width columns of the terminal
    public ForecastText(boolean color, int width) {
        this.styles = new Styles(color);
        this.width = width;
    }

    /// The lines to print.
    public List<String> lines(Forecast forecast) {
        var lines = new ArrayList<String>();
        lines.add(styles.bold("Growth from " + forecast.date(0) + " to " + forecast.end() + " ("
                + forecast.request().horizon() + ")"));
        lines.addAll(new GrowthText(width).lines(forecast));
        lines.add("");
        lines.add(styles.bold("Calendar"));
        lines.addAll(calendar(forecast));
        lines.addAll(costs(forecast));
        lines.addAll(notPlanned(forecast));
        lines.addAll(summary(forecast));
        return lines;
    }

    private List<String> calendar(Forecast forecast) {
        List<CalendarEntry> entries = CalendarEntry.of(forecast);
        if (entries.isEmpty()) {
            return List.of("  nothing within the horizon");
        }
        return entries.stream()
                .flatMap(entry -> Wrapped.fact(forecast.date(entry.day()).toString(), entry.text(), width).stream())
                .toList();
    }

    /// Of a single statement, what it costs on the way.
    private List<String> costs(Forecast forecast) {
        if (forecast.statements().size() != 1) {
            return List.of();
        }
        List<StatementForecast.Point> points = forecast.statements().getFirst().points();
        int step = Math.max(1, (points.size() + COSTS_SHOWN - 1) / COSTS_SHOWN);
        var shown = new ArrayList<StatementForecast.Point>();
        for (int i = 0; i < points.size() - 1; i += step) {
            shown.add(points.get(i));
        }
        points.stream().skip(Math.max(0, points.size() - 1L)).forEach(shown::add);
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add(styles.bold("Planner cost"));
        shown.forEach(point -> lines.add("  " + forecast.date(point.day()) + ": " + Figures.number(point.cost())));
        return lines;
    }

    private List<String> notPlanned(Forecast forecast) {
        return forecast.statements().stream()
                .filter(statement -> statement.notPlanned().isPresent())
                .flatMap(statement -> Wrapped.lines(
                        VisibleText.of("not checked: statement "
                                        + statement.statement().key() + " ("
                                        + statement.statement().values() + "): "
                                        + statement.notPlanned().orElse(""))
                                .replace('\n', ' '),
                        width)
                        .stream())
                .toList();
    }

    private List<String> summary(Forecast forecast) {
        var lines = new ArrayList<String>();
        lines.add("");
        Forecast.Disk disk = forecast.disk();
        String size = "Tables and indexes take " + Figures.bytes(disk.bytesToday()) + " today and "
                + Figures.bytes(disk.bytesThen()) + " on " + forecast.end()
                + (disk.limit().isPresent() && disk.full().isEmpty()
                        ? ", less than the " + Figures.bytes(disk.limit().getAsLong()) + " there are"
                        : "")
                + "; write-ahead log, temporary files and other databases are not counted.";
        lines.addAll(Wrapped.lines(size, width));
        String next = CalendarEntry.nextAfter(forecast)
                .map(end -> "Next, on " + forecast.date(end.day().orElse(0.0)) + ": " + CalendarEntry.text(end) + ".")
                .collect(Collectors.joining());
        if (!next.isEmpty()) {
            lines.addAll(Wrapped.lines(next, width));
        }
        lines.addAll(Wrapped.lines(flips(forecast), width));
        return lines;
    }

    private static String flips(Forecast forecast) {
        long flipping = forecast.statements().stream()
                .filter(statement -> !statement.flips().isEmpty())
                .map(statement -> statement.statement().key())
                .distinct()
                .count();
        long all = forecast.statements().stream()
                .map(statement -> statement.statement().key())
                .distinct()
                .count();
        String looks = Figures.count(forecast.effort().models(), "model") + " of the grown database";
        return "Plans of " + flipping + " of " + Figures.count(all, "statement") + " flip, by " + looks
                + (forecast.effort().complete()
                        ? "."
                        : "; more would tell some dates more closely than the ranges given.");
    }
}
