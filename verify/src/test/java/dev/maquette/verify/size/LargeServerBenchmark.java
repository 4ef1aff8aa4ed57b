package dev.maquette.verify.size;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.catalog.Capture;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.Snapshot;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.postgres.Connections;
import dev.maquette.review.Review;
import dev.maquette.review.ReviewResult;
import dev.maquette.review.rule.Rules;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.ScaleModelBuilder;
import dev.maquette.scale.WhatIf;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.StillServer;
import dev.maquette.workload.StatementStatistics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Capture, model, what-if and review of a server with 500 tables, 2,500 indexes and 1.2 TB.
///
/// The server is itself a scale model, of a snapshot whose relations were made longer: it has the files, sparse, and
/// the statistics of such a server.
///
///     mvn verify -Pbenchmark -pl verify -am -Dtest=LargeServerBenchmark -Dsurefire.failIfNoSpecifiedTests=false
///
/// System property: `maquette.benchmark.major` (18).
@Tag("benchmark")
class LargeServerBenchmark {
    private static final int ROUNDS = 3;
    private static final int TRIES = 50;

    private final int major = Integer.getInteger("maquette.benchmark.major", 18);
    private final EmbeddedServers servers = EmbeddedServers.standard();
    private final Connections connections = Connections.standard();

    @Test
    void aLargeServerIsCapturedModelledAndReviewed() throws Exception {
        try (ScaleModel production = new ScaleModelBuilder(servers, connections).build(largeSnapshot())) {
            List<Double> captures = new ArrayList<>();
            List<Double> models = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                Snapshot snapshot =
                        capture(production).withWorkload(production.snapshot().workload());
                captures.add(secondsSince(start));
                start = System.nanoTime();
                try (ScaleModel model = new ScaleModelBuilder(servers, connections).build(snapshot)) {
                    models.add(secondsSince(start));
                    if (round == ROUNDS - 1) {
                        report(snapshot, model, captures, models);
                    }
                }
            }
        }
    }

    private Snapshot largeSnapshot() throws Exception {
        try (var server = servers.start(StillServer.of(major).with("max_locks_per_transaction", "1024"))) {
            Database database = Database.at(server.target("postgres"));
            LargeSchema.load(database);
            try (Connection connection = database.open()) {
                return LargeSchema.enlarged(
                        new Capture(connection, CaptureOptions.standard(), StatementStatistics::read).run());
            }
        }
    }

    private static Snapshot capture(ScaleModel production) throws Exception {
        try (Connection connection = production.planning()) {
            return new Capture(connection, CaptureOptions.standard().withoutEndPoints(), StatementStatistics::read)
                    .run();
        }
    }

    private static void report(Snapshot snapshot, ScaleModel model, List<Double> captures, List<Double> models)
            throws Exception {
        double terabytes = snapshot.statistics().relations().stream()
                        .mapToLong(RelationStatistics::blocks)
                        .sum()
                * 8192.0
                / 1e12;
        assertThat(terabytes).isGreaterThan(1.2);
        assertThat(snapshot.schema().relations().indexes())
                .hasSize(LargeSchema.TABLES * LargeSchema.INDEXES_OF_A_TABLE);
        long megabytes = diskMegabytes(model);
        double whatIf = whatIfMilliseconds(model);
        long start = System.nanoTime();
        ReviewResult review = new Review(Rules.all()).of(model);
        System.out.printf(
                Locale.ROOT,
                "PG %d, %.2f TB: capture %s s, model %s s, disk of the model %d MB, what-if index and EXPLAIN median"
                        + " %.1f ms, review %.1f s with %d findings%n",
                snapshot.origin().server().major(),
                terabytes,
                seconds(captures),
                seconds(models),
                megabytes,
                whatIf,
                secondsSince(start),
                review.findings().size());
    }

    private static double whatIfMilliseconds(ScaleModel model) {
        List<Double> times = new ArrayList<>();
        for (int table = 0; table < TRIES; table++) {
            try (WhatIf whatIf = model.whatIf()) {
                long start = System.nanoTime();
                whatIf.execute("CREATE INDEX ON t%03d (state, amount)".formatted(table));
                whatIf.explain("SELECT * FROM t%03d WHERE state = 'open' AND amount = 25".formatted(table));
                times.add(1000 * secondsSince(start));
            }
        }
        return times.stream().sorted().skip(TRIES / 2).findFirst().orElseThrow();
    }

    /// What the server's directory takes on disk, holes left out.
    private static long diskMegabytes(ScaleModel model) throws Exception {
        Path directory;
        try (Connection connection = model.planning();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW data_directory")) {
            row.next();
            directory = Path.of(row.getString(1));
        }
        Process usage = new ProcessBuilder("du", "-sm", directory.toString()).start();
        String output = new String(usage.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Long.parseLong(output.split("\\s", 2)[0]);
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static String seconds(List<Double> times) {
        return String.join(
                " / ",
                times.stream()
                        .map(time -> String.format(Locale.ROOT, "%.1f", time))
                        .toList());
    }
}
