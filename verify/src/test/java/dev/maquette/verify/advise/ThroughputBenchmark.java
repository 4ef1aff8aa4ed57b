package dev.maquette.verify.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.advise.Advice;
import dev.maquette.advise.AdviceRequest;
import dev.maquette.advise.Advisor;
import dev.maquette.advise.PlannedVariant;
import dev.maquette.advise.cost.ModelOracle;
import dev.maquette.advise.cost.RememberedPlans;
import dev.maquette.advise.demand.Demand;
import dev.maquette.advise.demand.DemandReader;
import dev.maquette.advise.upkeep.HotVerdict;
import dev.maquette.catalog.Capture;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.Snapshot;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.ScaleModelBuilder;
import dev.maquette.scale.WhatIf;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.StillServer;
import dev.maquette.workload.StatementFile;
import dev.maquette.workload.StatementStatistics;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A write-heavy load on a database with our advice, with that of a search that looks at planner costs alone, and
/// without either: throughput, time of answers and heap-only updates, by turns on fresh copies.
///
///     mvn verify -Pbenchmark -pl verify -am -Dtest=ThroughputBenchmark -Dsurefire.failIfNoSpecifiedTests=false
///
/// System properties: `maquette.benchmark.major` (18), `maquette.benchmark.rounds` (5), `maquette.benchmark.seconds`
/// (10) of each run.
@Tag("benchmark")
class ThroughputBenchmark {
    private static final int WIDTH = 2;

    private static final String HEAP_ONLY = """
        SELECT n_tup_hot_upd::float8 / n_tup_upd FROM pg_catalog.pg_stat_user_tables WHERE relname = 'account'
        """;

    private final int major = Integer.getInteger("maquette.benchmark.major", 18);
    private final int rounds = Integer.getInteger("maquette.benchmark.rounds", 5);
    private final Duration time = Duration.ofSeconds(Integer.getInteger("maquette.benchmark.seconds", 10));

    private record Run(LedgerLoad.Outcome outcome, double heapOnly) {}

    @Test
    void adviceThatWeighsWritesServesAtLeastAsWell() throws Exception {
        try (PostgresServer server = EmbeddedServers.standard()
                .start(StillServer.of(major).with("shared_buffers", "512MB").with("synchronous_commit", "off"))) {
            Database administration = Database.at(server.target("postgres"));
            administration.run("CREATE DATABASE ledger");
            Database ledger = Database.at(server.target("ledger"));
            ledger.run(LedgerLoad.SETUP);
            ledger.run("VACUUM (FREEZE, ANALYZE)");
            Map<String, List<String>> advised = advised(ledger);
            Map<String, List<Run>> runs = new LinkedHashMap<>();
            for (int round = 0; round < rounds; round++) {
                var order = new ArrayList<>(advised.keySet());
                // Whoever runs behind another finds the machine as that one left it.
                Collections.rotate(order, round);
                for (String name : order) {
                    runs.computeIfAbsent(name, _ -> new ArrayList<>())
                            .add(run(server, administration, advised.getOrDefault(name, List.of()), round));
                }
            }
            report(advised, runs);
        }
    }

    private static void report(Map<String, List<String>> advised, Map<String, List<Run>> runs) {
        runs.forEach((name, all) -> System.out.printf(
                Locale.ROOT,
                "%s: %.0f statements a second (%s), p95 %.2f ms, %.0f %% of updates heap-only, indexes %s%n",
                name,
                perSecond(all),
                all.stream()
                        .map(run ->
                                String.format(Locale.ROOT, "%.0f", run.outcome().perSecond()))
                        .collect(Collectors.joining(", ")),
                p95(all),
                100 * all.stream().mapToDouble(Run::heapOnly).average().orElseThrow(),
                advised.get(name)));
    }

    private static double perSecond(List<Run> runs) {
        return median(
                runs.stream().map(run -> run.outcome().perSecond()).sorted().toList());
    }

    private static double p95(List<Run> runs) {
        return median(runs.stream()
                .map(run -> run.outcome().p95Milliseconds())
                .sorted()
                .toList());
    }

    private static double median(List<Double> sorted) {
        return sorted.get(sorted.size() / 2);
    }

    private Map<String, List<String>> advised(Database ledger) throws SQLException {
        Snapshot snapshot;
        try (Connection connection = ledger.open()) {
            snapshot = new Capture(connection, CaptureOptions.standard(), StatementStatistics::read)
                    .run()
                    .withWorkload(StatementFile.read(LedgerLoad.statements()));
        }
        Map<String, List<String>> advised = new LinkedHashMap<>();
        try (ScaleModel model =
                new ScaleModelBuilder(EmbeddedServers.standard(), Connections.standard()).build(snapshot)) {
            Demand demand = DemandReader.of(model);
            Advice advice = Advisor.advise(model, demand, AdviceRequest.standard(), System::nanoTime);
            assertThat(advice.changes()).isNotEmpty();
            advice.changes().stream()
                    .filter(change -> change.value().hot() instanceof HotVerdict.Lost)
                    .forEach(change -> System.out.println("announced: "
                            + change.value().hot() + " by " + change.change().sql()));
            advised.put("without", List.of());
            advised.put(
                    "ours",
                    advice.changes().stream()
                            .map(change -> change.change().sql().replace(" CONCURRENTLY", ""))
                            .toList());
            advised.put("by cost alone", greedy(model, demand));
        }
        return advised;
    }

    private static List<String> greedy(ScaleModel model, Demand demand) {
        try (WhatIf scope = model.whatIf()) {
            var oracle = new RememberedPlans(new ModelOracle(scope));
            return new GreedyExtension(oracle, PlannedVariant.of(demand, oracle), WIDTH)
                    .choose(Long.MAX_VALUE).stream()
                            .map(GreedyExtension.Key::sql)
                            .toList();
        }
    }

    private Run run(PostgresServer server, Database administration, List<String> indexes, long seed)
            throws SQLException, InterruptedException {
        administration.run("DROP DATABASE IF EXISTS copy");
        administration.run("CREATE DATABASE copy TEMPLATE ledger");
        Database copy = Database.at(server.target("copy"));
        for (String sql : indexes) {
            copy.run(sql);
        }
        copy.run("VACUUM ANALYZE");
        administration.run("CHECKPOINT");
        LedgerLoad.Outcome outcome = new LedgerLoad(copy).run(time, seed);
        return new Run(outcome, heapOnly(copy));
    }

    private static double heapOnly(Database copy) throws SQLException {
        try (Connection connection = copy.open();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(HEAP_ONLY)) {
            rows.next();
            return rows.getDouble(1);
        }
    }
}
