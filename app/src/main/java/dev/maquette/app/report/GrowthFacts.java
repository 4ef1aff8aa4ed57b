package dev.maquette.app.report;

import dev.maquette.advise.forecast.Forecast;
import dev.maquette.app.report.document.Block;
import dev.maquette.scale.growth.GrowthRate;
import dev.maquette.scale.growth.TableGrowth;
import dev.maquette.scale.growth.TableGrowth.RateSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How tables grow, and how that is known.
final class GrowthFacts {
    private GrowthFacts() {}

    static List<Block> of(Forecast forecast) {
        var facts = new ArrayList<Block>();
        double days = forecast.request().horizon().days();
        Map<String, List<TableGrowth>> growing = forecast.tables().stream()
                .filter(TableGrowth::grows)
                .collect(Collectors.groupingBy(GrowthFacts::growth, LinkedHashMap::new, Collectors.toList()));
        growing.forEach((growth, tables) -> facts.add(growing(growth, tables, days)));
        Map<String, List<TableGrowth>> still = forecast.tables().stream()
                .filter(table -> !table.grows())
                .collect(Collectors.groupingBy(GrowthFacts::stillness, LinkedHashMap::new, Collectors.toList()));
        still.forEach((reason, tables) -> facts.add(new Block.Fact(
                reason, tables.stream().map(table -> table.table().toString()).collect(Collectors.joining(", ")))));
        return facts;
    }

    /// Tables that all grow alike are told together, the largest first.
    private static Block growing(String growth, List<TableGrowth> tables, double days) {
        if (tables.size() == 1) {
            TableGrowth table = tables.getFirst();
            return new Block.Fact(
                    table.table().toString(),
                    rate(table.rate()) + ", " + rows(table, days) + "; " + source(table.source()));
        }
        return new Block.Fact(
                growth,
                tables.stream()
                        .sorted(Comparator.comparingDouble(table -> -table.rows()))
                        .map(table -> table.table() + " " + rows(table, days))
                        .collect(Collectors.joining(", ")));
    }

    private static String growth(TableGrowth table) {
        return rate(table.rate()) + ", " + source(table.source());
    }

    private static String rows(TableGrowth table, double days) {
        return "from " + Figures.number(Math.rint(table.rows())) + " to "
                + Figures.number(Math.rint(table.rowsAfter(days))) + " rows";
    }

    private static String stillness(TableGrowth table) {
        return table.source() instanceof RateSource.AssumedStill(String reason)
                ? "assumed still, since " + reason
                : "no growth; " + source(table.source());
    }

    static String rate(GrowthRate rate) {
        return switch (rate) {
            case GrowthRate.Share(double share, var per) -> "+" + Figures.number(share * 100) + " % a " + per.word();
            case GrowthRate.Rows(double rows) -> "+" + Figures.number(rows) + " rows a day";
            case GrowthRate.Still() -> "no growth";
        };
    }

    static String source(RateSource source) {
        return switch (source) {
            case RateSource.Given(String text) -> "given as " + text;
            case RateSource.Counted(Duration window) ->
                "measured by the server's counters in " + Figures.milliseconds(window.toMillis());
            case RateSource.Compared(Duration window, boolean byCounters) ->
                "measured by " + (byCounters ? "counters" : "numbers of rows") + " of two captures, "
                        + Figures.milliseconds(window.toMillis()) + " apart";
            case RateSource.AssumedStill(String reason) -> "assumed still, since " + reason;
        };
    }
}
