package dev.maquette.verify.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.advise.Advice;
import dev.maquette.advise.AdviceRequest;
import dev.maquette.advise.Advisor;
import dev.maquette.advise.demand.Demand;
import dev.maquette.advise.demand.DemandReader;
import dev.maquette.advise.rewrite.RewriteAdvisor;
import dev.maquette.advise.rewrite.rule.Rewriters;
import dev.maquette.app.report.AdviceParts;
import dev.maquette.app.sample.SampleProgress;
import dev.maquette.app.sample.SampleShop;
import dev.maquette.app.sample.SampleSize;
import dev.maquette.catalog.Capture;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.Snapshot;
import dev.maquette.model.workload.Workload;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.prove.Figures;
import dev.maquette.prove.Proof;
import dev.maquette.prove.ProofPlan;
import dev.maquette.prove.ProofPlanFile;
import dev.maquette.prove.ProofRequest;
import dev.maquette.prove.Prover;
import dev.maquette.prove.RewritingProof;
import dev.maquette.prove.StatementProof;
import dev.maquette.prove.VariantProof;
import dev.maquette.prove.Verdict;
import dev.maquette.review.QueryAdvice;
import dev.maquette.review.Review;
import dev.maquette.review.rule.Rules;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.ScaleModelBuilder;
import dev.maquette.verify.load.BenchmarkData;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.KeptServers;
import dev.maquette.verify.load.NamedStatement;
import dev.maquette.verify.tpcds.TpcdsData;
import dev.maquette.verify.tpcds.TpcdsStatements;
import dev.maquette.verify.tpch.TpchData;
import dev.maquette.verify.tpch.TpchStatements;
import dev.maquette.workload.StatementFile;
import dev.maquette.workload.StatementStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the advice for a database is worth in time: advised on the scale model, then proven by execution on the data.
///
///     mvn verify -Pbenchmark -pl verify -am -Dtest=ProveBenchmark -Dsurefire.failIfNoSpecifiedTests=false
///
/// System properties: `maquette.benchmark.suite` (`shop`, the sample with its own use; or `tpch` or `tpcds` with the
/// indexes of their keys), `maquette.benchmark.major` (18), `maquette.benchmark.scale` (1, not for the shop),
/// `maquette.benchmark.budget` (none), in 10^6 bytes, `maquette.benchmark.runs` (5), `maquette.benchmark.seconds` (60)
/// for one run. Advice takes two minutes at most.
@Tag("benchmark")
class ProveBenchmark {
    private static final double SLOWER = 1.10;

    private final int major = Integer.getInteger("maquette.benchmark.major", 18);
    private final double scale = Double.parseDouble(System.getProperty("maquette.benchmark.scale", "1"));
    private final long budget = Long.getLong("maquette.benchmark.budget", 0);
    private final int runs = Integer.getInteger("maquette.benchmark.runs", 5);
    private final int seconds = Integer.getInteger("maquette.benchmark.seconds", 60);

    @TempDir
    private Path directory = Path.of("");

    @Test
    void adviceIsWorthTime() throws Exception {
        switch (System.getProperty("maquette.benchmark.suite", "shop")) {
            case "shop" -> shop();
            case "tpch" -> kept("TPC-H", new TpchData(scale), TpchStatements.all());
            case "tpcds" -> kept("TPC-DS", new TpcdsData(scale), TpcdsStatements.all());
            default -> throw new IllegalArgumentException("maquette.benchmark.suite is shop, tpch or tpcds");
        }
    }

    private void shop() throws Exception {
        try (PostgresServer server = EmbeddedServers.standard().start(SampleShop.server(major))) {
            SampleShop.create(server.target("postgres"), SampleSize.FULL, SampleProgress.silent());
            measure("shop", Database.at(server.target("postgres")), UnaryOperator.identity());
        }
    }

    private void kept(String suite, BenchmarkData data, List<NamedStatement> statements) throws Exception {
        try (var production = KeptServers.standard().start(major, data)) {
            measure(
                    suite + " SF " + scale,
                    production.database(),
                    snapshot -> snapshot.withWorkload(workload(statements)));
        }
    }

    private static Workload workload(List<NamedStatement> statements) {
        return StatementFile.read(statements.stream()
                .map(statement -> "-- name: " + statement.name() + "\n" + statement.sql() + ";\n")
                .collect(Collectors.joining()));
    }

    private void measure(String suite, Database database, UnaryOperator<Snapshot> demand)
            throws SQLException, IOException {
        Advised advised = advise(demand.apply(snapshot(database)));
        Path file = Files.writeString(directory.resolve("plan.json"), advised.json());
        ProofPlan plan = ProofPlanFile.read(file);
        long begun = System.nanoTime();
        Proof proof = Prover.prove(
                () -> open(database),
                plan,
                ProofRequest.standard()
                        .withRuns(runs)
                        .withRunLimit(Duration.ofSeconds(seconds))
                        .onAssuredCopy(),
                (_, _) -> {},
                System::nanoTime);
        report(suite, advised.index(), proof, Duration.ofNanos(System.nanoTime() - begun));
        if (suite.equals("shop")) {
            new PlantedQueryProblems(advised.statements().findings(), proof)
                    .lines()
                    .forEach(System.out::println);
        }
        assertThat(proof.statements()).isNotEmpty();
    }

    private static Snapshot snapshot(Database database) throws SQLException {
        try (Connection connection = database.open()) {
            return new Capture(connection, CaptureOptions.standard(), StatementStatistics::read).run();
        }
    }

    /// Advice on indexes and on statements.
    private record Advised(Advice index, AdviceParts.StatementAdvice statements) {
        String json() {
            var part = new AdviceParts.IndexPart(index, Optional.empty());
            return new AdviceParts(
                            Optional.of(part), Optional.empty(), Optional.empty(), Optional.of(statements), false)
                    .json();
        }
    }

    private Advised advise(Snapshot snapshot) {
        try (ScaleModel model =
                new ScaleModelBuilder(EmbeddedServers.standard(), Connections.standard()).build(snapshot)) {
            Demand demand = DemandReader.of(model);
            return new Advised(
                    Advisor.advise(model, demand, request(), System::nanoTime),
                    new AdviceParts.StatementAdvice(
                            QueryAdvice.of(new Review(Rules.aboutStatements()).of(model)),
                            RewriteAdvisor.advise(model, demand, Rewriters.all())));
        }
    }

    private AdviceRequest request() {
        AdviceRequest request = AdviceRequest.standard().within(Duration.ofMinutes(2));
        return budget == 0 ? request : request.withBudget(budget * 1_000_000);
    }

    private static Connection open(Database database) {
        try {
            return database.open();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void report(String suite, Advice advice, Proof proof, Duration time) {
        proof.plan()
                .changes()
                .forEach(change ->
                        System.out.println("change: " + change.delivery().sql()));
        proof.made().notes().forEach(note -> System.out.println("note: " + note));
        proof.statements().forEach(ProveBenchmark::report);
        proof.statements().stream()
                .flatMap(statement -> statement.rewritings().stream())
                .forEach(ProveBenchmark::report);
        List<VariantProof> bad = proof.statements().stream()
                .flatMap(statement -> statement.variants().stream())
                .filter(variant -> isSlower(variant) || variant.touchesManyMoreBlocks())
                .toList();
        System.out.printf(
                Locale.ROOT,
                "prove PG %d %s: %d changes, planner cost x %.3f, time %s (%,.0f ms -> %,.0f ms), with replacements"
                        + " %s (%,.0f ms); %d verdicts together in %d fresh runs; %d statements:"
                        + " %d proven, %d refuted, %d undecided; %d variants slower by a tenth or with three times the"
                        + " blocks; %d runs each, proof took %d s%n",
                major,
                suite,
                proof.plan().changes().size(),
                advice.totals().share(),
                proof.time().orElseThrow().ratio(),
                proof.time().orElseThrow().before(),
                proof.time().orElseThrow().after(),
                proof.rewrittenTime().orElseThrow().ratio(),
                proof.rewrittenTime().orElseThrow().after(),
                proof.family().verdicts(),
                proof.family().runs(),
                proof.statements().size(),
                count(proof, Verdict.Proven.class),
                count(proof, Verdict.Refuted.class),
                count(proof, Verdict.Undecided.class),
                bad.size(),
                runs,
                time.toSeconds());
    }

    private static long count(Proof proof, Class<? extends Verdict> kind) {
        return proof.statements().stream()
                .map(StatementProof::verdict)
                .filter(kind::isInstance)
                .count();
    }

    private static void report(RewritingProof proof) {
        for (RewritingProof.PairProof pair : proof.pairs()) {
            System.out.printf(
                    Locale.ROOT,
                    "replacement of %s (%s): %s, %s; answer: %s; ms %.3f -> %.3f; %s%n",
                    proof.rewriting().key(),
                    pair.times().variant().values(),
                    pair.times().verdict().word(),
                    pair.times().verdict().reason(),
                    pair.sameness().reason(),
                    pair.times().before().map(Figures::milliseconds).orElse(Double.NaN),
                    pair.times().after().map(Figures::milliseconds).orElse(Double.NaN),
                    beginning(proof.rewriting().sql()));
        }
    }

    private static void report(StatementProof proof) {
        Optional<ProofPlan.Expectation> expected = proof.statement().expectation();
        for (VariantProof variant : proof.variants()) {
            System.out.printf(
                    Locale.ROOT,
                    "statement %s (%s), %.0f calls: cost x %.3f, %s; ms %.3f -> %.3f, blocks %d -> %d; %s%s%n",
                    proof.statement().key(),
                    variant.variant().values(),
                    proof.statement().calls(),
                    expected.map(known -> known.costAfter() / known.costBefore())
                            .orElse(Double.NaN),
                    variant.verdict().word() + ", " + variant.verdict().reason(),
                    variant.before().map(Figures::milliseconds).orElse(Double.NaN),
                    variant.after().map(Figures::milliseconds).orElse(Double.NaN),
                    variant.before().map(Figures::blocks).orElse(-1L),
                    variant.after().map(Figures::blocks).orElse(-1L),
                    beginning(proof.statement().text()),
                    alarm(variant, expected));
        }
    }

    private static String beginning(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.substring(0, Math.min(100, line.length()));
    }

    private static String alarm(VariantProof variant, Optional<ProofPlan.Expectation> expected) {
        String what =
                (isSlower(variant) ? " SLOWER" : "") + (variant.touchesManyMoreBlocks() ? " MANY MORE BLOCKS" : "");
        if (what.isEmpty()) {
            return "";
        }
        List<String> warnings = expected.map(ProofPlan.Expectation::warnings).orElse(List.of()).stream()
                .filter(warning -> warning.startsWith(variant.variant().values() + ": "))
                .toList();
        return what + (warnings.isEmpty() ? ", NOT NAMED by the guard" : ", named by the guard: " + warnings);
    }

    private static boolean isSlower(VariantProof variant) {
        return variant.verdict() instanceof Verdict.Refuted
                || (!variant.keepsPlan()
                        && !variant.verdict().reason().startsWith("too quick")
                        && variant.ratio()
                                .filter(ratio -> ratio.estimate() > SLOWER)
                                .isPresent());
    }
}
