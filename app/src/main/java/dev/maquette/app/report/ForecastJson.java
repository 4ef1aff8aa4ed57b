package dev.maquette.app.report;

import dev.maquette.advise.forecast.Forecast;
import dev.maquette.advise.forecast.StatementForecast;
import dev.maquette.plan.PlanChange;
import dev.maquette.scale.growth.NumberEnd;
import dev.maquette.scale.growth.TableGrowth;
import dev.maquette.scale.growth.TableGrowth.RateSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A forecast as a JSON object. Dates are in UTC.
final class ForecastJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private ForecastJson() {}

    static ObjectNode document(Forecast forecast) {
        ObjectNode document = MAPPER.createObjectNode()
                .put("from", forecast.date(0).toString())
                .put("to", forecast.end().toString());
        forecast.request().target().ifPresent(target -> document.put("target", target.toString()));
        ArrayNode tables = document.putArray("tables");
        double days = forecast.request().horizon().days();
        forecast.tables().forEach(table -> tables.add(table(table, days)));
        ArrayNode statements = document.putArray("statements");
        forecast.statements().forEach(statement -> statements.add(statement(forecast, statement)));
        ArrayNode ends = document.putArray("number_ends");
        forecast.numberEnds().forEach(end -> ends.add(end(forecast, end)));
        document.set("disk", disk(forecast));
        document.putObject("effort")
                .put("models", forecast.effort().models())
                .put("complete", forecast.effort().complete());
        return document;
    }

    private static ObjectNode table(TableGrowth table, double days) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("table", table.table().toString())
                .put("rows", table.rows())
                .put("rows_then", table.rowsAfter(days))
                .put("rate", GrowthFacts.rate(table.rate()))
                .put(
                        "source",
                        switch (table.source()) {
                            case RateSource.Given _ -> "given";
                            case RateSource.Counted _ -> "counters";
                            case RateSource.Compared _ -> "captures";
                            case RateSource.AssumedStill _ -> "assumed_still";
                        })
                .put("detail", GrowthFacts.source(table.source()));
        table.insertsADay().ifPresent(rows -> json.put("inserts_a_day", rows));
        return json;
    }

    private static ObjectNode statement(Forecast forecast, StatementForecast statement) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("statement", statement.statement().key())
                .put("values", statement.statement().values())
                .put("sql", statement.statement().sql())
                .put("calls", statement.statement().calls());
        statement.notPlanned().ifPresent(reason -> json.put("not_planned", reason));
        ArrayNode points = json.putArray("planner_cost");
        statement
                .points()
                .forEach(point -> points.addObject()
                        .put("date", forecast.date(point.day()).toString())
                        .put("day", point.day())
                        .put("cost", point.cost()));
        ArrayNode flips = json.putArray("flips");
        statement.flips().forEach(flip -> flips.add(flip(forecast, flip)));
        statement
                .passes()
                .ifPresent(passing -> json.putObject("passes_target")
                        .put("date", forecast.date(passing.day()).toString())
                        .put("day", passing.day())
                        .put(forecast.request().timeTarget().isPresent() ? "milliseconds" : "cost", passing.target()));
        return json;
    }

    private static ObjectNode flip(Forecast forecast, StatementForecast.Flip flip) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("after", forecast.date(flip.after()).toString())
                .put("by", forecast.date(flip.by()).toString())
                .put("after_day", flip.after())
                .put("by_day", flip.by())
                .put("cost_before", flip.costBefore())
                .put("cost_after", flip.costAfter());
        ArrayNode changes = json.putArray("changes");
        flip.changes().stream().map(PlanChange::toString).forEach(changes::add);
        return json;
    }

    private static ObjectNode end(Forecast forecast, NumberEnd end) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("name", end.name())
                .put("kind", Json.id(end.kind()))
                .put("column", end.column())
                .put("used", end.used())
                .put("greatest", end.greatest())
                .put("reckoned_with", end.reckoned());
        end.day()
                .ifPresent(
                        day -> json.put("date", forecast.date(day).toString()).put("day", day));
        return json;
    }

    private static ObjectNode disk(Forecast forecast) {
        Forecast.Disk disk = forecast.disk();
        ObjectNode json = MAPPER.createObjectNode()
                .put("bytes", Math.round(disk.bytesToday()))
                .put("bytes_then", Math.round(disk.bytesThen()));
        disk.limit().ifPresent(limit -> json.put("limit", limit));
        disk.full()
                .ifPresent(
                        day -> json.put("full", forecast.date(day).toString()).put("full_day", day));
        return json;
    }
}
