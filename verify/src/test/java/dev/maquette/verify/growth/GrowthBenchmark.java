package dev.maquette.verify.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.catalog.Capture;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.Snapshot;
import dev.maquette.postgres.Connections;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.ScaleModelBuilder;
import dev.maquette.scale.growth.Growth;
import dev.maquette.scale.growth.GrowthFactors;
import dev.maquette.verify.fidelity.RandomStatements;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.KeptServers;
import dev.maquette.verify.load.NamedStatement;
import dev.maquette.verify.tpch.TpchData;
import dev.maquette.verify.tpch.TpchStatements;
import dev.maquette.workload.StatementStatistics;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How often the model of a grown TPC-H plans as a TPC-H that really is that large.
///
///     mvn verify -Pbenchmark -pl verify -am -Dtest=GrowthBenchmark -Dsurefire.failIfNoSpecifiedTests=false
///
/// System properties: `maquette.benchmark.major` (18), `maquette.benchmark.scale` (1, the captured one),
/// `maquette.benchmark.factor` (10), `maquette.benchmark.random` (1000 statements).
@Tag("benchmark")
class GrowthBenchmark {
    private static final long SEED = 20_261_121;

    private final int major = Integer.getInteger("maquette.benchmark.major", 18);
    private final double scale = Double.parseDouble(System.getProperty("maquette.benchmark.scale", "1"));
    private final double factor = Double.parseDouble(System.getProperty("maquette.benchmark.factor", "10"));
    private final int random = Integer.getInteger("maquette.benchmark.random", 1000);

    @Test
    void tpch() throws Exception {
        Snapshot small;
        try (var production = KeptServers.standard().start(major, new TpchData(scale))) {
            small = capture(production.database());
        }
        try (var large = KeptServers.standard().start(major, new TpchData(scale * factor))) {
            Snapshot real = capture(large.database());
            measure("unchanged", small, large.database());
            Snapshot grown = Growth.of(small, GrowthFactors.all(factor));
            StatisticsGap.lines(real.statistics(), grown.statistics()).forEach(System.out::println);
            GrowthScore score = measure("grown", grown, large.database());
            assertThat(score.statements()).isEqualTo(TpchStatements.all().size());
        }
    }

    private GrowthScore measure(String name, Snapshot snapshot, Database large) throws SQLException {
        try (ScaleModel model =
                        new ScaleModelBuilder(EmbeddedServers.standard(), Connections.standard()).build(snapshot);
                Connection planning = model.planning();
                Connection real = large.open()) {
            List<NamedStatement> generated = new RandomStatements(SEED).generate(real, "public", random);
            GrowthScore score = GrowthScore.of(real, planning, TpchStatements.all());
            GrowthScore randomScore = GrowthScore.of(real, planning, generated);
            if (!name.equals("unchanged")) {
                score.misses().forEach(System.out::println);
                randomScore.misses().forEach(System.out::println);
            }
            System.out.println(score.summary(name));
            System.out.println(randomScore.summary(name + "-random"));
            return score;
        }
    }

    private static Snapshot capture(Database database) throws SQLException {
        try (Connection connection = database.open()) {
            return new Capture(connection, CaptureOptions.standard(), StatementStatistics::read).run();
        }
    }
}
