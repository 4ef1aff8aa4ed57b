package dev.maquette.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.advise.forecast.Forecast;
import dev.maquette.advise.forecast.ForecastRequest;
import dev.maquette.advise.forecast.ForecastStatement;
import dev.maquette.advise.forecast.StatementForecast;
import dev.maquette.advise.forecast.StatementForecast.Flip;
import dev.maquette.advise.forecast.StatementForecast.Passing;
import dev.maquette.advise.forecast.StatementForecast.Point;
import dev.maquette.advise.forecast.Target;
import dev.maquette.model.QualifiedName;
import dev.maquette.plan.PlanChange;
import dev.maquette.scale.growth.GrowthRate;
import dev.maquette.scale.growth.Horizon;
import dev.maquette.scale.growth.NumberEnd;
import dev.maquette.scale.growth.TableGrowth;
import dev.maquette.scale.growth.TableGrowth.RateSource;
import dev.maquette.scale.growth.TimeUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ForecastChapterTest {
    private static TableGrowth table(String name, GrowthRate rate, RateSource source) {
        return new TableGrowth(new QualifiedName("shop", name), 1000, rate, OptionalDouble.empty(), source);
    }

    private static StatementForecast statement(String values) {
        return new StatementForecast(
                new ForecastStatement("q1", values, "SELECT 1", 3),
                List.of(new Point(0, 10), new Point(100, 50)),
                List.of(new Flip(
                        40, 41, List.of(new PlanChange.AccessPath("orders", "Seq Scan", "Index Scan")), 20, 21)),
                Optional.of(new Passing(30.2, 20, 10)),
                Optional.empty());
    }

    private static Forecast forecast() {
        var refused = new StatementForecast(
                new ForecastStatement("q2", "as written", "SELECT nothing", 1),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of("column \"nothing\" does not exist"));
        return new Forecast(
                Instant.parse("2026-11-21T00:00:00Z"),
                ForecastRequest.until(
                        Horizon.parse("100d"), Optional.of(new Target.Times(2)), OptionalLong.of(1L << 30)),
                List.of(
                        table("orders", new GrowthRate.Rows(20), new RateSource.Given("+20/day")),
                        table("item", new GrowthRate.Rows(5), new RateSource.Counted(Duration.ofDays(30))),
                        table("visit", new GrowthRate.Share(0.1, TimeUnit.MONTH), new RateSource.Given("10%/month")),
                        table("log", new GrowthRate.Share(0.1, TimeUnit.MONTH), new RateSource.Given("10%/month")),
                        table("kind", new GrowthRate.Still(), new RateSource.AssumedStill("it is unknown"))),
                List.of(statement("common"), statement("rare"), refused),
                List.of(
                        end("shop.orders_id_seq", Optional.of(60.0)),
                        end("shop.item_id_seq", Optional.of(4000.0)),
                        end("shop.kind_id_seq", Optional.empty())),
                new Forecast.Disk(1000, 1L << 31, OptionalLong.of(1L << 30), Optional.of(70.0)),
                new Forecast.Effort(9, false));
    }

    private static NumberEnd end(String name, Optional<Double> day) {
        return new NumberEnd(name, NumberEnd.Kind.SEQUENCE, name + "(id)", 0.8, 32767, day, "one number a row");
    }

    @Test
    void theCalendarTellsWhatComesInOrderAndHowGrowthIsKnown() {
        String text = String.join(" ", new DocumentText(false, 100).lines(ForecastChapter.of(forecast())))
                .replaceAll("\\s+", " ");
        assertThat(text)
                .contains("Growth from 2026-11-21 to 2027-03-01 (100 days)")
                .contains("shop.orders: +20 rows a day, from 1,000 to 3,000 rows; given as +20/day")
                .contains(
                        "+10 % a month, given as 10%/month: shop.visit from 1,000 to 1,368 rows, shop.log from 1,000 to"
                                + " 1,368 rows")
                .contains("shop.item: +5 rows a day, from 1,000 to 1,500 rows; measured by the server's counters in 720"
                        + " h")
                .contains("assumed still, since it is unknown: shop.kind")
                .containsSubsequence(
                        "2026-12-21: statement q1 (common): passes its target of planner cost 20; today it costs 10",
                        "2027-01-01: statement q1 (common, rare): the plan flips: orders: Seq Scan → Index Scan;"
                                + " planner cost 20 → 21, from 2026-12-31 to 2027-01-01",
                        "2027-01-20: sequence shop.orders_id_seq of shop.orders_id_seq(id) has no numbers left",
                        "2027-01-30: disk: tables and indexes take 1 GB",
                        "not checked: statement q2 (as written): column \"nothing\" does not exist",
                        "Next, on 2037-11-03: sequence shop.item_id_seq",
                        "Plans of 1 of 2 statements flip, by 9 models of the grown database; more would tell")
                .doesNotContain("kind_id_seq");
    }

    @Test
    void theJsonObjectHoldsDatesAndDays() {
        JsonNode document = ForecastJson.document(forecast());
        assertThat(document.path("to").asString()).isEqualTo("2027-03-01");
        assertThat(document.at("/tables/4/source").asString()).isEqualTo("assumed_still");
        assertThat(document.at("/statements/0/flips/0/by").asString()).isEqualTo("2027-01-01");
        assertThat(document.at("/statements/0/passes_target/day").asDouble()).isEqualTo(30.2);
        assertThat(document.at("/statements/2/not_planned").asString()).contains("nothing");
        assertThat(document.at("/number_ends/0/date").asString()).isEqualTo("2027-01-20");
        assertThat(document.at("/disk/full").asString()).isEqualTo("2027-01-30");
    }
}
