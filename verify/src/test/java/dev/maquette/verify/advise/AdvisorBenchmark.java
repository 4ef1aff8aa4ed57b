package dev.maquette.verify.advise;

import dev.maquette.advise.Advice;
import dev.maquette.advise.AdviceRequest;
import dev.maquette.advise.Advisor;
import dev.maquette.advise.IndexAdvice;
import dev.maquette.advise.candidate.CandidateKinds;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.Snapshot;
import dev.maquette.postgres.Connections;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.ScaleModelBuilder;
import dev.maquette.verify.load.KeptServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The advice for a suite within budgets of true bytes, its indexes really built and the statements planned on the full
/// data with them, relative to no index at all.
///
///     mvn verify -Pbenchmark -pl verify -am -Dtest=AdvisorBenchmark -Dsurefire.failIfNoSpecifiedTests=false
///
/// System properties: `maquette.benchmark.suite` (`tpch`, `tpcds`), `maquette.benchmark.major` (18),
/// `maquette.benchmark.scale` (1), `maquette.benchmark.samples` (5), `maquette.benchmark.budgets`
/// (100,250,500,1000,2000), in 10^6 bytes, `maquette.benchmark.seconds` (120), which advice may take,
/// `maquette.benchmark.kinds` (`plain`, B-trees of up to two keys; `all`).
@Tag("benchmark")
class AdvisorBenchmark {
    private final AdvisedSuite suite = AdvisedSuite.chosen();
    private final int major = Integer.getInteger("maquette.benchmark.major", 18);
    private final double scale = Double.parseDouble(System.getProperty("maquette.benchmark.scale", "1"));
    private final int samples = Integer.getInteger("maquette.benchmark.samples", 5);
    private final Duration time = Duration.ofSeconds(Integer.getInteger("maquette.benchmark.seconds", 120));
    private final boolean all =
            System.getProperty("maquette.benchmark.kinds", "plain").equals("all");
    private final List<Long> budgets =
            List.of(System.getProperty("maquette.benchmark.budgets", "100,250,500,1000,2000")
                            .split(","))
                    .stream()
                    .map(Long::parseLong)
                    .toList();

    /// What came of one sample.
    private record Outcome(
            double predicted,
            double real,
            long predictedBytes,
            long realBytes,
            int indexes,
            long planned,
            double seconds) {}

    @Test
    void adviceIsWorthWhatItSays() throws Exception {
        var lines = new ResultLines(Path.of("target/advice.txt"));
        try (var production = KeptServers.standard().start(major, suite.data(scale))) {
            for (String setting : BareDatabase.DEFAULTS) {
                production.database().run("ALTER DATABASE " + KeptServers.DATABASE + " SET " + setting);
            }
            try (Connection connection = production.database().open()) {
                for (long budget : budgets) {
                    lines.line(name(budget), () -> measured(connection, budget * 1_000_000));
                }
            } finally {
                production.database().run("ALTER DATABASE " + KeptServers.DATABASE + " RESET ALL");
            }
        }
    }

    private String name(long budget) {
        return suite + " SF " + scale + ", PostgreSQL " + major + ", " + (all ? "all kinds" : "up to 2 keys") + ", "
                + budget + " MB, " + samples + " samples";
    }

    private String measured(Connection connection, long budget) throws SQLException {
        List<Outcome> outcomes = new ArrayList<>();
        for (int sample = 0; sample < samples; sample++) {
            outcomes.add(outcome(connection, budget));
        }
        return String.format(
                Locale.ROOT,
                "%.2f %% of the cost without an index (predicted %.2f %%), %.0f MB really (predicted %.0f MB),"
                        + " %.1f indexes, %.0f plans made, %.1f s",
                100 * mean(outcomes, Outcome::real),
                100 * mean(outcomes, Outcome::predicted),
                mean(outcomes, Outcome::realBytes) / 1e6,
                mean(outcomes, Outcome::predictedBytes) / 1e6,
                mean(outcomes, Outcome::indexes),
                mean(outcomes, Outcome::planned),
                mean(outcomes, Outcome::seconds));
    }

    private static double mean(List<Outcome> outcomes, ToDoubleFunction<Outcome> part) {
        return outcomes.stream().mapToDouble(part).average().orElseThrow();
    }

    /// Takes a new sample, advises, and builds what is advised in a transaction that is rolled back.
    private Outcome outcome(Connection connection, long budget) throws SQLException {
        Advice advice = advice(BareDatabase.sample(connection, suite), budget);
        try (BareDatabase bare = BareDatabase.open(connection, suite)) {
            double without = bare.cost();
            for (IndexAdvice change : advice.changes()) {
                bare.execute(change.change().sql().replace(" CONCURRENTLY", ""));
            }
            return new Outcome(
                    advice.totals().share(),
                    bare.cost() / without,
                    advice.changes().stream().mapToLong(IndexAdvice::bytes).sum(),
                    bare.indexBytes(),
                    advice.changes().size(),
                    advice.effort().planned(),
                    advice.effort().time().toMillis() / 1e3);
        }
    }

    private Advice advice(Snapshot snapshot, long budget) {
        AdviceRequest request = AdviceRequest.standard()
                .of(all ? CandidateKinds.all() : CandidateKinds.plain(2))
                .withBudget(budget)
                .withLeastGain(1e-6)
                .within(time);
        try (ScaleModel model =
                new ScaleModelBuilder(EmbeddedServers.standard(), Connections.standard()).build(snapshot)) {
            return Advisor.advise(model, request, System::nanoTime);
        }
    }
}
