package dev.maquette.verify.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.advise.forecast.Forecast;
import dev.maquette.advise.forecast.ForecastRequest;
import dev.maquette.advise.forecast.ForecastStatement;
import dev.maquette.advise.forecast.Forecaster;
import dev.maquette.advise.forecast.StatementForecast;
import dev.maquette.advise.forecast.StatementForecast.Flip;
import dev.maquette.advise.forecast.StatementForecast.Point;
import dev.maquette.advise.forecast.Target;
import dev.maquette.latency.Calibration;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.Origin;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.usage.Usage;
import dev.maquette.plan.Explain;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanFeatures;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.SuccessiveModels;
import dev.maquette.scale.growth.GivenRates;
import dev.maquette.scale.growth.GrowthCourse;
import dev.maquette.scale.growth.GrowthRate;
import dev.maquette.scale.growth.Horizon;
import dev.maquette.scale.growth.NumberEnd;
import dev.maquette.scale.growth.TableGrowth;
import dev.maquette.scale.growth.TableGrowth.RateSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastTest {
    private static final int ROWS = 2_000;
    private static final int ROWS_A_DAY = 300;
    private static final double MARGIN_BEFORE = 0.9;
    private static final double MARGIN_AFTER = 1.1;
    private static final QualifiedName EVENT = new QualifiedName("public", "event");
    private static final QualifiedName KIND = new QualifiedName("public", "kind");

    private static final List<String> SETUP = List.of(
            "CREATE TABLE kind (id int PRIMARY KEY, name text)",
            "INSERT INTO kind SELECT i, 'kind ' || i FROM generate_series(1, 50) i",
            "CREATE TABLE event (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, kind_id int REFERENCES kind, code"
                    + " int, note text)",
            "CREATE INDEX ON event (code)",
            "CREATE INDEX ON event (kind_id, id)",
            insert(1, ROWS),
            "VACUUM ANALYZE");

    /// Of the first three, what the plan before costs rises with the table and what the plan after costs does
    /// not, so that the day is sharp; the others keep their plans.
    private static final List<String> STATEMENTS = List.of(
            "SELECT * FROM event WHERE id < 1500",
            "SELECT count(note) FROM event WHERE id < 5000",
            "SELECT k.name, count(e.note) FROM event AS e JOIN kind AS k ON k.id = e.kind_id WHERE e.id < 3000 GROUP BY"
                    + " k.name",
            "SELECT k.name, count(*) FROM event AS e JOIN kind AS k ON k.id = e.kind_id GROUP BY k.name",
            "SELECT * FROM event WHERE note LIKE 'x%'");

    private static String insert(int from, int to) {
        return "INSERT INTO event (kind_id, code, note) SELECT 1 + i % 50, abs(hashint4(i)) % 500, repeat('n', 40)"
                + " FROM generate_series(" + from + ", " + to + ") i";
    }

    private static Forecast forecast(ModelledDatabase database, GrowthCourse course) {
        List<ForecastStatement> statements = STATEMENTS.stream()
                .map(sql -> new ForecastStatement(sql, "as written", sql, 1))
                .toList();
        return Forecaster.of(
                database.model(),
                statements,
                course,
                ForecastRequest.until(
                                Horizon.parse("60d"), Optional.of(new Target.Times(5)), OptionalLong.of(2_000_000))
                        .withTolerance(0.02),
                new Forecaster.Surroundings(
                        _ -> {}, ModelledDatabase::modelOf, new Calibration.TooFew(0), (_, _) -> {}));
    }

    /// How tables are read and joined.
    private static Set<String> access(Plan plan) {
        PlanFeatures features = PlanFeatures.of(plan);
        var all = new TreeSet<String>();
        features.access().forEach((table, way) -> all.add(table + ": " + way));
        features.joins().forEach((inputs, method) -> all.add(inputs + ": " + method));
        return all;
    }

    private static Set<String> access(Connection connection, String sql) {
        return access(Explain.standard().plan(connection, sql));
    }

    private static GrowthCourse course(ModelledDatabase database) {
        return GrowthCourse.of(
                database.model().snapshot(),
                GivenRates.parse(List.of("event=+" + ROWS_A_DAY + "/day")),
                Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 18})
    void plansFlipWhenThoseOfADatabaseThatReallyGrowsDo(int major) throws SQLException {
        try (ModelledDatabase database = ModelledDatabase.of(major, SETUP)) {
            Forecast forecast = forecast(database, course(database));
            assertThat(forecast.effort().complete()).isTrue();
            assertThat(forecast.statements())
                    .extracting(found -> found.flips().size())
                    .containsExactly(1, 1, 1, 0, 0);
            assertThat(forecast.disk().full())
                    .hasValueSatisfying(day -> assertThat(day).isBetween(25.0, 45.0));
            var days = new TreeMap<Double, List<String>>();
            for (StatementForecast statement : forecast.statements()) {
                for (Flip flip : statement.flips()) {
                    assertThat(flip.by() - flip.after()).isLessThanOrEqualTo(0.02 * 60);
                    days.computeIfAbsent(MARGIN_BEFORE * flip.after(), _ -> new ArrayList<>())
                            .add(statement.statement().sql());
                    days.computeIfAbsent(MARGIN_AFTER * flip.by(), _ -> new ArrayList<>())
                            .add(statement.statement().sql());
                }
            }
            followed(database, forecast, days);
        }
    }

    /// Lets the database really grow from day to day, and looks at its plans.
    private static void followed(ModelledDatabase database, Forecast forecast, SortedMap<Double, List<String>> days)
            throws SQLException {
        Map<String, Set<String>> before = new HashMap<>();
        int rows = ROWS;
        for (var day : days.entrySet()) {
            int next = (int) (ROWS + ROWS_A_DAY * day.getKey());
            ModelledDatabase.execute(database.source(), List.of(insert(rows + 1, next), "VACUUM ANALYZE event"));
            rows = next;
            for (String sql : day.getValue()) {
                Set<String> now = access(database.source(), sql);
                Set<String> last = before.put(sql, now);
                Set<String> today;
                try (Connection planning = database.model().planning()) {
                    today = access(planning, sql);
                }
                if (last == null) {
                    assertThat(now).as("before the flip of " + sql).isEqualTo(today);
                } else {
                    assertThat(now).as("after the flip of " + sql).isNotEqualTo(today);
                    assertThat(changes(forecast, sql)).as(sql).contains(nodeOfEvent(now));
                }
            }
            costsAsSaid(database, forecast, day.getKey());
        }
    }

    private static String changes(Forecast forecast, String sql) {
        return forecast.statements().stream()
                .filter(statement -> statement.statement().sql().equals(sql))
                .findFirst()
                .orElseThrow()
                .flips()
                .toString();
    }

    private static String nodeOfEvent(Set<String> access) {
        String found = access.stream()
                .filter(each -> each.startsWith("event"))
                .findFirst()
                .orElseThrow();
        return "→ " + found.substring(found.indexOf(": ") + 2);
    }

    /// Between the looks the cost of a statement that does not flip is on a straight line.
    private static void costsAsSaid(ModelledDatabase database, Forecast forecast, double day) {
        StatementForecast unchanged = forecast.statements().getLast();
        List<Point> points = unchanged.points();
        Point left =
                points.stream().filter(point -> point.day() <= day).toList().getLast();
        Point right =
                points.stream().filter(point -> point.day() > day).findFirst().orElseThrow();
        double expected = left.cost() + (right.cost() - left.cost()) * (day - left.day()) / (right.day() - left.day());
        assertThat(Explain.standard()
                        .plan(database.source(), unchanged.statement().sql())
                        .totalCost()
                        .value())
                .isCloseTo(expected, Percentage.withPercentage(3));
    }

    @Test
    void aModelThatGrowsPlansAsOneBuiltAnew() throws SQLException {
        var setup = new ArrayList<>(SETUP);
        setup.addAll(List.of(
                "ALTER TABLE event ADD COLUMN words text[] DEFAULT ARRAY['a', 'b']",
                "CREATE INDEX ON event USING gin (words)",
                "CREATE INDEX ON event USING brin (id)",
                "CREATE INDEX ON event USING hash (note)",
                "CREATE STATISTICS event_code (ndistinct, dependencies, mcv) ON kind_id, code FROM event",
                "VACUUM ANALYZE event"));
        var statements = new ArrayList<>(STATEMENTS);
        statements.addAll(List.of(
                "SELECT * FROM event WHERE words @> ARRAY['z']",
                "SELECT * FROM event WHERE note = 'x'",
                "SELECT kind_id, code, count(*) FROM event GROUP BY kind_id, code"));
        try (ModelledDatabase database = ModelledDatabase.of(18, setup);
                var models = new SuccessiveModels(ModelledDatabase::modelOf)) {
            GrowthCourse course = course(database);
            models.of(course.after(60));
            for (double day : List.of(5.0, 600.0, 0.5)) {
                try (ScaleModel fresh = ModelledDatabase.modelOf(course.after(day));
                        Connection expected = fresh.planning();
                        Connection actual = models.of(course.after(day)).planning()) {
                    for (String sql : statements) {
                        assertThat(ModelledDatabase.plan(actual, sql))
                                .as("day " + day)
                                .isEqualTo(ModelledDatabase.plan(expected, sql));
                    }
                }
            }
        }
    }

    @Test
    void ratesAreMeasuredByCountersAndBetweenTwoCaptures() throws SQLException {
        List<String> flush = List.of("SELECT pg_stat_force_next_flush()", "SELECT 1");
        try (ModelledDatabase database = ModelledDatabase.of(18, SETUP)) {
            ModelledDatabase.execute(database.source(), flush);
            Snapshot older = ModelledDatabase.capture(database.source());
            ModelledDatabase.execute(
                    database.source(),
                    List.of(insert(ROWS + 1, ROWS + 1_000), "DELETE FROM event WHERE id <= 200", "VACUUM ANALYZE"));
            ModelledDatabase.execute(database.source(), flush);
            Snapshot now = ModelledDatabase.capture(database.source());
            assertThat(older.usage().notBefore()).isPresent();

            Snapshot earlier = capturedBefore(older, now, Duration.ofDays(10));
            GrowthCourse compared = GrowthCourse.of(now, GivenRates.none(), Optional.of(earlier));
            TableGrowth event = compared.table(EVENT).orElseThrow();
            assertThat(event.rate()).isEqualTo(new GrowthRate.Rows(80));
            assertThat(event.insertsADay()).hasValue(100);
            assertThat(event.source()).isEqualTo(new RateSource.Compared(Duration.ofDays(10), true));
            assertThat(event.rowsAfter(10)).isEqualTo(ROWS + 800 + 800);
            assertThat(compared.table(KIND).orElseThrow().grows()).isFalse();
            assertThat(compared.numberEnds())
                    .hasSize(3)
                    .allMatch(end -> end.day().isEmpty());

            GrowthCourse counted =
                    GrowthCourse.of(countedFor(now, Duration.ofDays(40)), GivenRates.none(), Optional.empty());
            assertThat(counted.table(EVENT).orElseThrow().rate())
                    .isEqualTo(new GrowthRate.Rows((ROWS + 1_000 - 200) / 40.0));
            GrowthCourse tooShort =
                    GrowthCourse.of(countedFor(now, Duration.ofHours(3)), GivenRates.none(), Optional.empty());
            assertThat(tooShort.tables())
                    .allMatch(table -> !table.grows() && table.source() instanceof RateSource.AssumedStill);

            var given = GivenRates.parse(List.of("10%/month", "event=+2000000000/year"));
            GrowthCourse soon = GrowthCourse.of(now, given, Optional.empty());
            assertThat(soon.table(KIND).orElseThrow().source()).isInstanceOf(RateSource.AssumedStill.class);
            NumberEnd first = soon.numberEnds().getFirst();
            assertThat(first.name()).isEqualTo("public.event_id_seq");
            assertThat(first.day())
                    .hasValueSatisfying(day -> assertThat(day)
                            .isCloseTo(365.2425 * Integer.MAX_VALUE / 2e9, Percentage.withPercentage(0.1)));
            GrowthCourse steep = GrowthCourse.of(now, GivenRates.parse(List.of("event=50%/month")), Optional.empty());
            assertThatThrownBy(() -> steep.requirePossible(Horizon.parse("10y")))
                    .isInstanceOf(MaquetteException.class)
                    .hasMessageContaining("larger than 32 TB on 20");
            assertThatThrownBy(() -> soon.dayFull(Horizon.parse("1y"), 1000))
                    .hasMessageContaining("more than the disk has today");
            assertThatThrownBy(() -> GrowthCourse.of(earlier, GivenRates.none(), Optional.of(now)))
                    .hasMessageContaining("not older");
            assertThatThrownBy(
                            () -> GrowthCourse.of(now, GivenRates.parse(List.of("nowhere=1%/day")), Optional.empty()))
                    .hasMessageContaining("\"nowhere\" does not exist");
        }
    }

    private static Snapshot capturedBefore(Snapshot snapshot, Snapshot later, Duration time) {
        Origin origin = snapshot.origin();
        return new Snapshot(
                new Origin(
                        origin.server(),
                        origin.database(),
                        later.origin().capturedAt().minus(time),
                        origin.locale(),
                        origin.abilities(),
                        origin.defaults(),
                        origin.settings()),
                snapshot.schema(),
                snapshot.statistics(),
                snapshot.usage(),
                snapshot.workload());
    }

    private static Snapshot countedFor(Snapshot snapshot, Duration time) {
        Usage usage = snapshot.usage();
        return new Snapshot(
                snapshot.origin(),
                snapshot.schema(),
                snapshot.statistics(),
                new Usage(
                        Optional.of(snapshot.origin().capturedAt().minus(time)),
                        usage.notBefore(),
                        usage.tables(),
                        usage.indexes()),
                snapshot.workload());
    }
}
