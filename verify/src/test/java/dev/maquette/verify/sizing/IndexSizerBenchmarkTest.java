package dev.maquette.verify.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.verify.load.DataLoader;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.Resources;
import dev.maquette.verify.tpch.TpchData;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The full comparison, with a table of all indexes on standard output.
@Tag("benchmark")
class IndexSizerBenchmarkTest {
    @ParameterizedTest
    @ValueSource(ints = {18, 15})
    void sizesAreWhatBuildingTheIndexesShows(int major) throws Exception {
        var sized = new ArrayList<SizedIndex>();
        sized.addAll(new SizingHarness(major)
                .run((server, connection) -> MixedData.load(connection, 200_000), MixedData.indexes()));
        sized.addAll(new SizingHarness(major)
                .run(
                        (server, connection) -> {
                            Database database = Database.at(server.target("postgres"));
                            new DataLoader(database).load(new TpchData(0.1));
                            database.run("CREATE EXTENSION pageinspect");
                        },
                        Resources.text(IndexSizerBenchmarkTest.class, "indexes-tpch.sql")
                                .lines()
                                .toList()));
        List<SizedIndex> btrees = sized.stream().filter(SizedIndex::isBtree).toList();
        List<SizedIndex> others =
                sized.stream().filter(index -> !index.isBtree()).toList();
        System.out.println(Accuracy.table(btrees) + Accuracy.of(btrees));
        System.out.println(Accuracy.table(others) + Accuracy.of(others));
        assertThat(btrees).hasSizeGreaterThan(60);
        assertThat(Accuracy.of(btrees)).satisfies(MixedData::meetsTheBars);
    }
}
