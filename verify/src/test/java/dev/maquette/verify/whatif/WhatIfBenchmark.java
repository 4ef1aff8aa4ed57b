package dev.maquette.verify.whatif;

import dev.maquette.verify.fidelity.RandomStatements;
import dev.maquette.verify.load.KeptServers;
import dev.maquette.verify.load.NamedStatement;
import dev.maquette.verify.tpch.TpchData;
import dev.maquette.verify.tpch.TpchStatements;
import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Indexes tried on the scale model of TPC-H against the same indexes really built on the full data.
///
///     mvn verify -Pbenchmark -pl verify -am -Dtest=WhatIfBenchmark -Dsurefire.failIfNoSpecifiedTests=false
///
/// System properties: `maquette.benchmark.major` (18), `maquette.benchmark.scale` (1).
@Tag("benchmark")
class WhatIfBenchmark {
    private static final long SEED = 20_261_121;
    private static final int RANDOM = 200;

    private final int major = Integer.getInteger("maquette.benchmark.major", 18);
    private final double scale = Double.parseDouble(System.getProperty("maquette.benchmark.scale", "1"));

    @Test
    void triedIndexesDoWhatBuiltOnesDo() throws Exception {
        try (var production = KeptServers.standard().start(major, new TpchData(scale))) {
            List<NamedStatement> random;
            try (Connection connection = production.database().open()) {
                random = new RandomStatements(SEED).generate(connection, "public", RANDOM);
            }
            List<String> common = Stream.concat(TpchStatements.all().stream(), random.stream())
                    .map(NamedStatement::sql)
                    .toList();
            var harness = new WhatIfHarness(production.database());
            Accuracy accuracy = harness.compare(TriedIndex.read("tpch.sql"), common);
            System.out.println(accuracy.worst());
            System.out.printf(
                    Locale.ROOT,
                    "what-if PG %d SF %s: %s; index and EXPLAIN: median %.1f ms%n",
                    major,
                    scale,
                    accuracy,
                    harness.medianMilliseconds());
        }
    }
}
