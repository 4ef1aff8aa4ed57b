package dev.maquette.verify.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.verify.load.DataLoader;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.NamedStatement;
import dev.maquette.verify.load.StillServer;
import dev.maquette.verify.tpch.TpchData;
import dev.maquette.verify.tpch.TpchStatements;
import org.junit.jupiter.api.Test;

/// The full comparison is [WhatIfBenchmark]; here, statements that are made for their indexes prevail.
class WhatIfAgainstBuiltTest {
    @Test
    void aTriedIndexIsUsedWhenTheRealOneIsAndCostsAsMuch() throws Exception {
        try (var server = EmbeddedServers.standard().start(StillServer.of(18))) {
            Database production = Database.at(server.target("postgres"));
            new DataLoader(production).load(new TpchData(0.02));

            Accuracy accuracy = new WhatIfHarness(production)
                    .compare(
                            TriedIndex.read("tpch.sql"),
                            TpchStatements.all().stream()
                                    .map(NamedStatement::sql)
                                    .toList());

            assertThat(accuracy.used()).as("pairs").hasSizeGreaterThan(120);
            assertThat(accuracy).as(accuracy.worst()).matches(found -> found.disagreements() == 0);
            assertThat(accuracy).as(accuracy.worst()).matches(found -> found.within(0.01) > 0.8);
            assertThat(accuracy).as(accuracy.worst()).matches(found -> found.within(0.05) > 0.9);
        }
    }
}
