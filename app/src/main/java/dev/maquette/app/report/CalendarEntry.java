package dev.maquette.app.report;

import dev.maquette.advise.forecast.Forecast;
import dev.maquette.advise.forecast.StatementForecast;
import dev.maquette.advise.forecast.StatementForecast.Flip;
import dev.maquette.advise.forecast.Target;
import dev.maquette.plan.PlanChange;
import dev.maquette.scale.growth.NumberEnd;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Something that comes on a day.
///
/// @param day days from the capture on
/// @param text what comes
record CalendarEntry(double day, String text) {
    /// What comes within the horizon, in order.
    static List<CalendarEntry> of(Forecast forecast) {
        var entries = new ArrayList<CalendarEntry>();
        entries.addAll(flips(forecast));
        entries.addAll(passings(forecast));
        forecast.numberEnds().stream()
                .filter(end -> end.day().filter(forecast::isWithin).isPresent())
                .map(end -> new CalendarEntry(end.day().orElseThrow(), text(end)))
                .forEach(entries::add);
        forecast.disk()
                .full()
                .map(day -> new CalendarEntry(
                        day,
                        "disk: tables and indexes take "
                                + Figures.bytes(forecast.disk().limit().orElseThrow())))
                .ifPresent(entries::add);
        entries.sort(Comparator.comparingDouble(CalendarEntry::day));
        return entries;
    }

    /// Values of a statement whose plan flips alike are told together.
    private record SameFlip(String key, double after, double by, List<PlanChange> changes) {}

    private static List<CalendarEntry> flips(Forecast forecast) {
        Map<SameFlip, List<StatementForecast>> alike = new LinkedHashMap<>();
        for (StatementForecast statement : forecast.statements()) {
            for (Flip flip : statement.flips()) {
                var same = new SameFlip(statement.statement().key(), flip.after(), flip.by(), flip.changes());
                alike.computeIfAbsent(same, _ -> new ArrayList<>()).add(statement);
            }
        }
        return alike.entrySet().stream()
                .map(flip -> new CalendarEntry(flip.getKey().by(), text(forecast, flip.getKey(), flip.getValue())))
                .toList();
    }

    private static String text(Forecast forecast, SameFlip same, List<StatementForecast> statements) {
        String values = statements.stream()
                .map(statement -> statement.statement().values())
                .collect(Collectors.joining(", "));
        String costs = statements.stream()
                .flatMap(statement -> statement.flips().stream())
                .filter(flip -> flip.after() == same.after())
                .map(flip -> Figures.number(flip.costBefore()) + " → " + Figures.number(flip.costAfter()))
                .distinct()
                .collect(Collectors.joining(", "));
        return "statement " + same.key() + " (" + values + "): the plan flips: "
                + same.changes().stream().map(PlanChange::toString).collect(Collectors.joining("; "))
                + "; planner cost " + costs + ", from " + forecast.date(same.after()) + " to "
                + forecast.date(same.by());
    }

    private static List<CalendarEntry> passings(Forecast forecast) {
        return forecast.statements().stream()
                .flatMap(statement -> statement.passes().stream().map(passing -> passing(forecast, statement, passing)))
                .toList();
    }

    private static CalendarEntry passing(
            Forecast forecast, StatementForecast statement, StatementForecast.Passing passing) {
        return new CalendarEntry(
                passing.day(),
                "statement " + statement.statement().key() + " ("
                        + statement.statement().values() + "): "
                        + forecast.request()
                                .timeTarget()
                                .map(target -> takes(passing, target))
                                .orElseGet(() -> costs(passing)));
    }

    private static String costs(StatementForecast.Passing passing) {
        String target = "its target of planner cost " + Figures.number(passing.target());
        return passing.day() == 0
                ? "costs more than " + target + " today: " + Figures.number(passing.today())
                : "passes " + target + "; today it costs " + Figures.number(passing.today());
    }

    private static String takes(StatementForecast.Passing passing, Target.Time target) {
        String today = TimesChapter.rough(passing.today());
        return passing.day() == 0
                ? "misses its target " + target + " today: predicted " + today
                : "misses its target " + target + " from here on; predicted today: " + today;
    }

    static String text(NumberEnd end) {
        String what = switch (end.kind()) {
            case SEQUENCE -> "sequence " + end.name() + " of " + end.column() + " has no numbers left";
            case COLUMN -> "column " + end.name() + " can hold no further key";
        };
        return what + ": INSERT fails; the last is " + Figures.number(end.greatest()) + ", "
                + Figures.percent(end.used()) + " used today; reckoned with " + end.reckoned();
    }

    /// The first to come after the horizon, so that a reader knows it is not near.
    static Stream<NumberEnd> nextAfter(Forecast forecast) {
        return forecast.numberEnds().stream()
                .filter(end -> end.day().filter(day -> !forecast.isWithin(day)).isPresent())
                .limit(1);
    }
}
