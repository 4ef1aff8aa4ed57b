package dev.maquette.verify.latency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.catalog.Capture;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.latency.Calibration;
import dev.maquette.latency.Calibration.Calibrated;
import dev.maquette.latency.HeldOutError;
import dev.maquette.latency.Prediction;
import dev.maquette.latency.TimedWork;
import dev.maquette.latency.WorkReader;
import dev.maquette.verify.advise.ResultLines;
import dev.maquette.verify.fidelity.RandomStatements;
import dev.maquette.verify.latency.MeasuredStatements.Measured;
import dev.maquette.verify.load.BenchmarkData;
import dev.maquette.verify.load.KeptServers;
import dev.maquette.verify.load.NamedStatement;
import dev.maquette.verify.tpcds.TpcdsData;
import dev.maquette.verify.tpcds.TpcdsStatements;
import dev.maquette.verify.tpch.TpchData;
import dev.maquette.verify.tpch.TpchStatements;
import dev.maquette.workload.StatementStatistics;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How far predicted times are off, for statements whose template the model has not seen.
///
/// Statements are executed on the data, their times set beside the work of their plans. The model judges itself
/// on parts of the statements that it holds out, variants of one statement kept together; and, harder, what it
/// learnt on one database is judged on the other. Results go to `verify/target/latency.txt`, runs to files beside it.
///
///     mvn verify -Pbenchmark -pl verify -am -Dtest=LatencyBenchmark -Dsurefire.failIfNoSpecifiedTests=false
///
/// System properties: `maquette.benchmark.major` (18), `maquette.benchmark.scale` (1), `maquette.benchmark.random`
/// (100 statements on each database).
@Tag("benchmark")
class LatencyBenchmark {
    private static final long SEED = 20_261_121;

    private final int major = Integer.getInteger("maquette.benchmark.major", 18);
    private final double scale = Double.parseDouble(System.getProperty("maquette.benchmark.scale", "1"));
    private final int random = Integer.getInteger("maquette.benchmark.random", 100);
    private final ResultLines results = new ResultLines(Path.of("target", "latency.txt"));

    @Test
    void timesAreNearThePredictedOnes() throws Exception {
        List<TimedWork> tpch = observed(new TpchData(scale), TpchStatements.all());
        List<TimedWork> tpcds = observed(new TpcdsData(scale), TpcdsStatements.all());
        assertThat(tpch).hasSizeGreaterThan(Calibration.FEWEST_STATEMENTS);
        results.line("TPC-H, held out", () -> text(calibrated(suite(tpch)).error()));
        results.line("TPC-DS, held out", () -> text(calibrated(suite(tpcds)).error()));
        results.line(
                "both, held out",
                () -> text(calibrated(both(suite(tpch), suite(tpcds))).error()));
        results.line(
                "both and random, held out",
                () -> text(calibrated(both(tpch, tpcds)).error()));
        results.line("learnt on TPC-H and random", () -> text(across(tpch, suite(tpcds))));
        results.line("learnt on TPC-DS and random", () -> text(across(tpcds, suite(tpch))));
    }

    private static List<TimedWork> both(List<TimedWork> first, List<TimedWork> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /// The statements of a suite alone.
    private static List<TimedWork> suite(List<TimedWork> all) {
        return all.stream().filter(each -> !each.statement().contains("random")).toList();
    }

    private static Calibrated calibrated(List<TimedWork> observations) {
        return (Calibrated) Calibration.of(observations);
    }

    private static HeldOutError across(List<TimedWork> seen, List<TimedWork> unseen) {
        Calibrated calibrated = calibrated(seen);
        List<Prediction> predictions = unseen.stream()
                .map(each -> calibrated.model().predict(each.work()))
                .toList();
        return HeldOutError.of(predictions, unseen);
    }

    private static String text(HeldOutError error) {
        return String.format(
                Locale.ROOT,
                "%d statements, off by a factor of %.2f in the middle, %.2f at the 95th percentile, %.1f %% covered",
                error.statements(),
                error.medianFactor(),
                error.highFactor(),
                100 * error.covered());
    }

    private List<TimedWork> observed(BenchmarkData data, List<NamedStatement> statements) throws Exception {
        var measured = new MeasuredStatements(Path.of("target", "latency-" + data.name() + "-pg" + major + ".txt"));
        try (var production = KeptServers.standard().start(major, data);
                Connection connection = production.database().open()) {
            measured.measure(production.database(), statements);
            measured.measure(production.database(), new RandomStatements(SEED).generate(connection, "public", random));
            var reader =
                    new WorkReader(new Capture(connection, CaptureOptions.standard(), StatementStatistics::read).run());
            return measured.all().stream()
                    .map(each -> new TimedWork(
                            data.name() + " " + template(each), reader.of(each.plan()), each.milliseconds()))
                    .toList();
        }
    }

    /// The variants of a statement of TPC-DS, such as `q14a` and `q14b`, are one template.
    private static String template(Measured statement) {
        return statement.name().replaceAll("[ab]$", "");
    }
}
