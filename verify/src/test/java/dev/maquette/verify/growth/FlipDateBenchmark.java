package dev.maquette.verify.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.advise.forecast.Forecast;
import dev.maquette.advise.forecast.ForecastRequest;
import dev.maquette.advise.forecast.ForecastStatement;
import dev.maquette.advise.forecast.Forecaster;
import dev.maquette.advise.forecast.StatementForecast;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.latency.Calibration;
import dev.maquette.model.Snapshot;
import dev.maquette.plan.Plan;
import dev.maquette.postgres.Connections;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.ScaleModelBuilder;
import dev.maquette.scale.SuccessiveModels;
import dev.maquette.scale.WhatIf;
import dev.maquette.scale.growth.GivenRates;
import dev.maquette.scale.growth.GrowthCourse;
import dev.maquette.scale.growth.Horizon;
import dev.maquette.verify.fidelity.RandomStatements;
import dev.maquette.verify.load.KeptCaptures;
import dev.maquette.verify.load.NamedStatement;
import dev.maquette.verify.tpch.TpchData;
import dev.maquette.verify.tpch.TpchStatements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whether plans flip when a forecast says so: TPC-H at scale 0.1 is told to become ten times as large within 90 days,
/// and the forecast is compared with databases really loaded at the scales in between.
///
///     mvn verify -Pbenchmark -pl verify -am -Dtest=FlipDateBenchmark -Dsurefire.failIfNoSpecifiedTests=false
///
/// System property: `maquette.benchmark.random` (300 statements).
@Tag("benchmark")
class FlipDateBenchmark {
    private static final long SEED = 20_261_121;
    private static final int MAJOR = 18;
    private static final double SCALE = 0.1;
    private static final double DAYS_TO_DOUBLE = 10;
    private static final Horizon HORIZON = Horizon.parse("90d");
    private static final List<Double> LATER = List.of(0.15, 0.2, 0.3, 0.4, 0.5, 0.7, 0.85, 1.0);
    private static final List<String> GROWING =
            List.of("supplier", "customer", "part", "partsupp", "orders", "lineitem");

    private final int random = Integer.getInteger("maquette.benchmark.random", 300);
    private final KeptCaptures captures = KeptCaptures.standard();

    @Test
    void tpch() throws Exception {
        Snapshot today = captures.of(MAJOR, new TpchData(SCALE), 1).getFirst();
        try (ScaleModel model = model(today)) {
            List<NamedStatement> generated;
            try (Connection planning = model.planning()) {
                generated = new RandomStatements(SEED).generate(planning, "public", random);
            }
            List<ForecastStatement> statements = Stream.concat(TpchStatements.all().stream(), generated.stream())
                    .map(each -> new ForecastStatement(each.name(), "as written", each.sql(), 1))
                    .toList();
            Forecast forecast = forecast(model, statements);
            System.out.println(forecast.effort());
            List<FlipScore.Statement> compared = compare(model, forecast);
            compared.forEach(each -> each.lines(HORIZON.days()).forEach(System.out::println));
            List<FlipScore.Statement> tpch =
                    compared.subList(0, TpchStatements.all().size());
            List<FlipScore.Statement> others = compared.subList(tpch.size(), compared.size());
            System.out.println(FlipScore.of("TPC-H", tpch).summary(HORIZON.days()));
            System.out.println(FlipScore.of("random", others).summary(HORIZON.days()));
            assertThat(compared).hasSize(statements.size());
        }
    }

    private static Forecast forecast(ScaleModel model, List<ForecastStatement> statements) {
        var rates = new ArrayList<String>();
        model.snapshot().statistics().relations().stream()
                .filter(size -> GROWING.contains(size.relation().name()))
                .forEach(size ->
                        rates.add(size.relation().name() + "=+" + Math.round(size.tuples() / DAYS_TO_DOUBLE) + "/day"));
        GrowthCourse course = GrowthCourse.of(model.snapshot(), GivenRates.parse(rates), Optional.empty());
        return Forecaster.of(
                model,
                statements,
                course,
                ForecastRequest.until(HORIZON, Optional.empty(), OptionalLong.empty()),
                new Forecaster.Surroundings(
                        _ -> {}, FlipDateBenchmark::model, new Calibration.TooFew(0), (_, _) -> {}));
    }

    /// Plans each statement on the databases that really are as large as on some days.
    private List<FlipScore.Statement> compare(ScaleModel today, Forecast forecast) throws Exception {
        var plans = new TreeMap<Double, Map<String, Plan>>();
        plans.put(0.0, plans(today, forecast));
        try (var models = new SuccessiveModels(FlipDateBenchmark::model)) {
            for (double scale : LATER) {
                Snapshot real = captures.of(MAJOR, new TpchData(scale), 1).getFirst();
                plans.put((scale / SCALE - 1) * DAYS_TO_DOUBLE, plans(models.of(real), forecast));
            }
        }
        return forecast.statements().stream()
                .map(each -> FlipScore.Statement.of(each, plans))
                .toList();
    }

    private static Map<String, Plan> plans(ScaleModel model, Forecast forecast) throws SQLException {
        var plans = new TreeMap<String, Plan>();
        try (WhatIf scope = model.whatIf()) {
            forecast.statements().stream()
                    .map(StatementForecast::statement)
                    .forEach(each -> plans.put(each.key(), scope.explain(each.sql())));
        }
        return plans;
    }

    private static ScaleModel model(Snapshot snapshot) {
        return new ScaleModelBuilder(EmbeddedServers.standard(), Connections.standard()).build(snapshot);
    }
}
