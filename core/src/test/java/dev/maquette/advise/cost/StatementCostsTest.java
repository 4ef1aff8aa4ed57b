package dev.maquette.advise.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.advise.cost.StatementCosts.Known;
import org.junit.jupiter.api.Test;

class StatementCostsTest {
    @Test
    void aPlanDecidesEverySetBetweenWhatItUsedAndWhatItSaw() {
        var costs = new StatementCosts();
        costs.add(new Known(0b1110, 0b0010, 40));
        assertThat(costs.bounds(0b0010)).isEqualTo(new StatementCosts.Bounds(40, 40));
        assertThat(costs.bounds(0b0110).exact()).isTrue();
        assertThat(costs.bounds(0b0011).exact()).isFalse();
        assertThat(costs.bounds(0b1100).exact()).isFalse();
    }

    @Test
    void moreIndexesCostNoMoreAndFewerNoLess() {
        var costs = new StatementCosts();
        costs.add(new Known(0b000, 0b000, 100));
        costs.add(new Known(0b111, 0b110, 10));
        assertThat(costs.bounds(0b010)).isEqualTo(new StatementCosts.Bounds(10, 100));
        assertThat(costs.bounds(0b110)).isEqualTo(new StatementCosts.Bounds(10, 10));
    }

    @Test
    void boundsThatMeetAreExact() {
        var costs = new StatementCosts();
        costs.add(new Known(0b000, 0b000, 100));
        costs.add(new Known(0b011, 0b001, 100));
        assertThat(costs.bounds(0b010).exact()).isTrue();
    }

    @Test
    void nothingIsKnownWithoutAPlan() {
        assertThat(new StatementCosts().bounds(0)).isEqualTo(new StatementCosts.Bounds(0, Double.POSITIVE_INFINITY));
    }
}
