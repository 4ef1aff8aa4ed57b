package dev.maquette.app.report;

import dev.maquette.advise.forecast.Forecast;
import dev.maquette.advise.forecast.StatementForecast;
import dev.maquette.app.report.document.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A forecast: how tables grow, then the calendar, then the summary.
public final class ForecastChapter {
    private static final int COSTS_SHOWN = 12;

    private ForecastChapter() {}

    /// The parts of a document.
    public static List<Block> of(Forecast forecast) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Heading("Growth from " + forecast.date(0) + " to " + forecast.end() + " ("
                + forecast.request().horizon() + ")"));
        blocks.addAll(GrowthFacts.of(forecast));
        blocks.add(new Block.Heading("Calendar"));
        blocks.addAll(calendar(forecast));
        blocks.addAll(costs(forecast));
        blocks.addAll(notPlanned(forecast));
        blocks.addAll(summary(forecast));
        return blocks;
    }

    private static List<Block> calendar(Forecast forecast) {
        List<CalendarEntry> entries = CalendarEntry.of(forecast);
        return entries.isEmpty()
                ? List.of(new Block.Paragraph(
                        forecast.grows()
                                ? "Nothing within the horizon."
                                : "Nothing: no table is known to grow; say how with --growth, or measure it"
                                        + " with --since."))
                : entries.stream()
                        .<Block>map(entry ->
                                new Block.Fact(forecast.date(entry.day()).toString(), entry.text()))
                        .toList();
    }

    /// Of a single statement, what it costs on the way.
    private static List<Block> costs(Forecast forecast) {
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
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Heading("Planner cost"));
        shown.forEach(point ->
                blocks.add(new Block.Fact(forecast.date(point.day()).toString(), Figures.number(point.cost()))));
        return blocks;
    }

    private static List<Block> notPlanned(Forecast forecast) {
        return forecast.statements().stream()
                .filter(statement -> statement.notPlanned().isPresent())
                .<Block>map(statement -> new Block.Note("not checked: statement "
                        + statement.statement().key() + " ("
                        + statement.statement().values() + "): "
                        + statement.notPlanned().orElse("")))
                .toList();
    }

    private static List<Block> summary(Forecast forecast) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Note(size(forecast)));
        String next = CalendarEntry.nextAfter(forecast)
                .map(end -> "Next, on " + forecast.date(end.day().orElse(0.0)) + ": " + CalendarEntry.text(end) + ".")
                .collect(Collectors.joining());
        if (!next.isEmpty()) {
            blocks.add(new Block.Note(next));
        }
        blocks.add(new Block.Note(flips(forecast)));
        return blocks;
    }

    private static String size(Forecast forecast) {
        Forecast.Disk disk = forecast.disk();
        return "Tables and indexes take " + Figures.bytes(disk.bytesToday()) + " today and "
                + Figures.bytes(disk.bytesThen()) + " on " + forecast.end()
                + (disk.limit().isPresent() && disk.full().isEmpty()
                        ? ", less than the " + Figures.bytes(disk.limit().getAsLong()) + " there are"
                        : "")
                + "; write-ahead log, temporary files and other databases are not counted.";
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
