package dev.maquette.verify.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.catalog.Capture;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.Snapshot;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.ScaleModelBuilder;
import dev.maquette.verify.load.BenchmarkData;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.KeptServers;
import dev.maquette.verify.load.NamedStatement;
import dev.maquette.verify.load.StillServer;
import dev.maquette.verify.tpcds.TpcdsData;
import dev.maquette.verify.tpcds.TpcdsStatements;
import dev.maquette.verify.tpch.TpchData;
import dev.maquette.verify.tpch.TpchStatements;
import dev.maquette.workload.StatementStatistics;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How often the scale model plans as production does. `docs/reference/plan-equality.md` defines equal; the results
/// go to `verify/target/fidelity.txt`, where a suite that has its line is not measured again.
///
///     mvn verify -Pbenchmark -pl verify -am -Dtest=FidelityBenchmark -Dsurefire.failIfNoSpecifiedTests=false
///
/// System properties: `maquette.benchmark.major` (18), `maquette.benchmark.scale` (0.1), `maquette.benchmark.random`
/// (1000 statements), `maquette.benchmark.circumstance` (`quiet`, `drift` or `reader`, see [Circumstance]).
@Tag("benchmark")
class FidelityBenchmark {
    private static final long SEED = 20_261_121;

    private final int major = Integer.getInteger("maquette.benchmark.major", 18);
    private final double scale = Double.parseDouble(System.getProperty("maquette.benchmark.scale", "0.1"));
    private final int random = Integer.getInteger("maquette.benchmark.random", 1000);
    private final Circumstance circumstance = Circumstance.chosen();
    private final FidelityResults results = new FidelityResults(Path.of("target", "fidelity.txt"));

    @Test
    void tpch() throws Exception {
        measure(new TpchData(scale), TpchStatements.all());
    }

    @Test
    void tpcds() throws Exception {
        measure(new TpcdsData(scale), TpcdsStatements.all());
    }

    @Test
    void awkward() throws Exception {
        try (PostgresServer server = EmbeddedServers.standard().start(StillServer.of(major))) {
            Database database = Database.at(server.target("postgres"));
            AwkwardSchema.load(database);
            circumstance.measure(server, "postgres", stage -> measure("awkward", stage, AwkwardSchema.statements()));
        }
    }

    private void measure(BenchmarkData data, List<NamedStatement> statements) throws Exception {
        try (var production = KeptServers.standard().start(major, data)) {
            circumstance.measure(
                    production.server(), KeptServers.DATABASE, stage -> measure(data.name(), stage, statements));
        }
    }

    private void measure(String name, Circumstance.Stage stage, List<NamedStatement> statements) throws Exception {
        Snapshot snapshot;
        try (Connection connection = stage.captured().open()) {
            snapshot = new Capture(connection, CaptureOptions.standard(), StatementStatistics::read).run();
        }
        List<NamedStatement> generated;
        try (Connection connection = stage.production().open()) {
            generated = new RandomStatements(SEED).generate(connection, "public", random);
        }
        try (ScaleModel model =
                new ScaleModelBuilder(EmbeddedServers.standard(), Connections.standard()).build(snapshot)) {
            assertThat(model.leftOut()).isEmpty();
            var harness = new FidelityHarness(stage.production(), model::planning);
            measure(suite(name), harness, statements);
            measure(suite(name) + String.format(Locale.ROOT, "-random-%d-seed-%d", random, SEED), harness, generated);
        }
    }

    private void measure(String suite, FidelityHarness harness, List<NamedStatement> statements) throws Exception {
        System.out.println(results.line(suite, () -> harness.compare(suite, statements)));
    }

    private String suite(String name) {
        return name + "-pg" + major + circumstance.suffix();
    }
}
