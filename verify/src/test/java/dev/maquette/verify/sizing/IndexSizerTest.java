package dev.maquette.verify.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IndexSizerTest {
    private static final int ROWS = 40_000;

    @Test
    void sizesAreWhatBuildingTheIndexesShows() throws Exception {
        List<SizedIndex> sized = new SizingHarness(18)
                .run((server, connection) -> MixedData.load(connection, ROWS), MixedData.indexes());
        List<SizedIndex> btrees = sized.stream().filter(SizedIndex::isBtree).toList();
        List<SizedIndex> exact = sized.stream()
                .filter(index -> !index.isBtree() && !index.estimate().rough())
                .toList();
        List<SizedIndex> rough =
                sized.stream().filter(index -> index.estimate().rough()).toList();

        assertThat(Accuracy.of(btrees)).as(Accuracy.table(btrees)).satisfies(MixedData::meetsTheBars);
        assertThat(exact).as(Accuracy.table(exact)).allMatch(index -> index.error() < 0.15);
        assertThat(rough).as(Accuracy.table(rough)).allMatch(index -> index.ratio() > 0.25 && index.ratio() < 4);
    }
}
