package dev.maquette.verify.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.Snapshot;
import dev.maquette.postgres.Connections;
import dev.maquette.scale.ScaleModel;
import dev.maquette.scale.ScaleModelBuilder;
import dev.maquette.scale.SuccessiveModels;
import dev.maquette.scale.growth.Growth;
import dev.maquette.scale.growth.GrowthFactors;
import dev.maquette.verify.fidelity.RandomStatements;
import dev.maquette.verify.load.KeptCaptures;
import dev.maquette.verify.load.NamedStatement;
import dev.maquette.verify.tpch.TpchData;
import dev.maquette.verify.tpch.TpchStatements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How often the model of a grown TPC-H plans as a TPC-H that really is that large, and how often that one plans as
/// itself after `ANALYZE` has drawn other rows, which is the most that any model can reach.
///
/// The large database stands here as the model of its capture, whose plans are the server's own (see
/// `FidelityBenchmark`), so that its data is needed once.
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
        KeptCaptures captures = KeptCaptures.standard();
        Snapshot small = captures.of(major, new TpchData(scale), 1).getFirst();
        List<Snapshot> large = captures.of(major, new TpchData(scale * factor), 2);
        Snapshot real = large.getFirst();
        Snapshot grown = Growth.of(small, GrowthFactors.all(factor));
        StatisticsGap.lines(real.statistics(), grown.statistics()).forEach(System.out::println);
        try (ScaleModel model = model(real);
                Connection planning = model.planning();
                var others = new SuccessiveModels(GrowthBenchmark::model)) {
            List<NamedStatement> generated = new RandomStatements(SEED).generate(planning, "public", random);
            measure("not grown", planning, others.of(small), generated);
            measure("sampled again", planning, others.of(large.getLast()), generated);
            List<String> misses = measure("grown", planning, others.of(grown), generated);
            misses.forEach(System.out::println);
        }
    }

    /// What is missed; the figures are printed.
    private static List<String> measure(String name, Connection real, ScaleModel model, List<NamedStatement> generated)
            throws SQLException {
        try (Connection planning = model.planning()) {
            GrowthScore score = GrowthScore.of(real, planning, TpchStatements.all());
            GrowthScore randomScore = GrowthScore.of(real, planning, generated);
            System.out.println(score.summary(name));
            System.out.println(randomScore.summary(name + ", random"));
            assertThat(score.statements()).isEqualTo(TpchStatements.all().size());
            return Stream.concat(score.misses().stream(), randomScore.misses().stream())
                    .toList();
        }
    }

    private static ScaleModel model(Snapshot snapshot) {
        return new ScaleModelBuilder(EmbeddedServers.standard(), Connections.standard()).build(snapshot);
    }
}
