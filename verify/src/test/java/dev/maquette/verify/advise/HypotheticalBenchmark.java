package dev.maquette.verify.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.advise.AdviceRequest;
import dev.maquette.advise.IndexChooser;
import dev.maquette.advise.IndexChooser.Chosen;
import dev.maquette.advise.PlannedVariant;
import dev.maquette.advise.Stopwatch;
import dev.maquette.advise.candidate.CandidateKinds;
import dev.maquette.advise.cost.IndexOracle.Made;
import dev.maquette.advise.cost.IndexOracle.NewIndex;
import dev.maquette.advise.cost.RememberedPlans;
import dev.maquette.advise.demand.Demand;
import dev.maquette.advise.demand.DemandReader;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.postgres.Connections;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.ScaleModelBuilder;
import dev.maquette.verify.load.DebianExtension;
import dev.maquette.verify.load.KeptServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Our search against a greedy one, both by the sizes and costs of HypoPG on the full data, as in the published
/// comparisons.
///
///     mvn verify -Pbenchmark -pl verify -am -Dtest=HypotheticalBenchmark -Dsurefire.failIfNoSpecifiedTests=false
///
/// System properties: `maquette.benchmark.suite` (`tpch`, `tpcds`), `maquette.benchmark.scale` (1),
/// `maquette.benchmark.budgets` (100,250,500,1000,2000), in 10^6 bytes, `maquette.benchmark.seconds` (120), which our
/// search may take, `maquette.benchmark.greedy` (true), whether the greedy search is run too.
@Tag("benchmark")
class HypotheticalBenchmark {
    private static final int MAJOR = DebianExtension.MAJOR;

    /// The search leaves a part of the budget for what estimates of sizes are off; here they are what is counted.
    private static final double PART_USED = 0.97;

    /// Every index is shown to every statement.
    private static final QualifiedName ANY_TABLE = new QualifiedName("public", "any");

    private final AdvisedSuite suite = AdvisedSuite.chosen();
    private final double scale = Double.parseDouble(System.getProperty("maquette.benchmark.scale", "1"));
    private final Duration time = Duration.ofSeconds(Integer.getInteger("maquette.benchmark.seconds", 120));
    private final boolean greedyToo = Boolean.parseBoolean(System.getProperty("maquette.benchmark.greedy", "true"));
    private final List<Long> budgets =
            List.of(System.getProperty("maquette.benchmark.budgets", "100,250,500,1000,2000")
                            .split(","))
                    .stream()
                    .map(Long::parseLong)
                    .toList();

    /// What came of one search.
    private record Outcome(List<String> indexes, long calls, Duration took) {}

    @Test
    void ourSearchIsAsGoodAsTheBestByTheirOwnCount() throws Exception {
        HypotheticalIndexes.assumeInstalled();
        var lines = new ResultLines(Path.of("target/hypothetical.txt"));
        try (var production = KeptServers.standard().start(MAJOR, suite.data(scale))) {
            for (String setting : BareDatabase.DEFAULTS) {
                production.database().run("ALTER DATABASE " + KeptServers.DATABASE + " SET " + setting);
            }
            try (Connection connection = production.database().open()) {
                measure(connection, lines);
            } finally {
                production.database().run("ALTER DATABASE " + KeptServers.DATABASE + " RESET ALL");
            }
        }
    }

    private void measure(Connection connection, ResultLines lines) throws Exception {
        Snapshot snapshot = BareDatabase.snapshot(connection, suite);
        Demand demand = demand(snapshot);
        assertThat(demand.leftOut()).isEmpty();
        try (BareDatabase bare = BareDatabase.open(connection, suite)) {
            HypotheticalIndexes.install(connection);
            double without = bare.cost();
            for (long budget : budgets) {
                String name = suite + " SF " + scale + ", " + budget + " MB";
                lines.line(
                        name + ", ours",
                        () -> report(connection, without, budget, ours(connection, snapshot, demand, budget)));
                if (greedyToo) {
                    lines.line(
                            name + ", greedy",
                            () -> report(connection, without, budget, greedy(connection, demand, budget)));
                }
            }
        }
    }

    private static Demand demand(Snapshot snapshot) {
        try (ScaleModel model =
                new ScaleModelBuilder(EmbeddedServers.standard(), Connections.standard()).build(snapshot)) {
            return DemandReader.of(model);
        }
    }

    private Outcome ours(Connection connection, Snapshot snapshot, Demand demand, long budget) throws SQLException {
        AdviceRequest request = AdviceRequest.standard()
                .of(CandidateKinds.plain(2))
                .withBudget((long) (budget * 1e6 / PART_USED))
                .withLeastGain(1e-6)
                .within(time);
        long start = System.nanoTime();
        var oracle = HypotheticalIndexes.on(connection);
        Chosen chosen = new IndexChooser(
                        snapshot, demand, request, oracle, Stopwatch.start(System::nanoTime, request.time()))
                .choose();
        List<String> indexes = chosen.set().stream()
                .mapToObj(
                        index -> chosen.bench().options().option(index).change().sql())
                .map(sql -> sql.replace(" CONCURRENTLY", ""))
                .toList();
        return new Outcome(indexes, chosen.planned(), Duration.ofNanos(System.nanoTime() - start));
    }

    private static Outcome greedy(Connection connection, Demand demand, long budget) throws SQLException {
        long start = System.nanoTime();
        var oracle = new RememberedPlans(HypotheticalIndexes.on(connection));
        List<String> indexes = new GreedyExtension(oracle, PlannedVariant.of(demand, oracle), 2)
                .choose(budget * 1_000_000).stream()
                        .map(GreedyExtension.Key::sql)
                        .toList();
        return new Outcome(indexes, oracle.calls(), Duration.ofNanos(System.nanoTime() - start));
    }

    /// Counts an outcome anew: its bytes, and what all statements cost with exactly its indexes.
    private String report(Connection connection, double without, long budget, Outcome outcome) throws SQLException {
        var oracle = HypotheticalIndexes.on(connection);
        var all = new BitSet();
        long bytes = 0;
        for (String sql : outcome.indexes()) {
            Made made = oracle.make(List.of(new NewIndex(ANY_TABLE, sql))).getFirst();
            all.set(made.number());
            bytes += made.bytes();
        }
        assertThat(bytes).isLessThanOrEqualTo(budget * 1_000_000);
        double cost = 0;
        for (var statement : suite.statements()) {
            cost += oracle.plan(oracle.addStatement(statement.sql(), Set.of(ANY_TABLE)), all)
                    .cost();
        }
        return String.format(
                Locale.ROOT,
                "%.2f %% of the cost without an index, %.0f MB, %d indexes, %d calls, %.0f s",
                100 * cost / without,
                bytes / 1e6,
                outcome.indexes().size(),
                outcome.calls(),
                outcome.took().toMillis() / 1e3);
    }
}
