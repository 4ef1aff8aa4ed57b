package dev.maquette.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Holm's procedure, and how many runs it takes.
class FamilyTest {
    @Test
    void theSmallestProbabilityHasToPassTheStrictestLevel() {
        assertThat(Family.hold(List.of(0.04, 0.013, 0.0001, 0.5))).containsExactly(false, true, true, false);
        assertThat(Family.hold(List.of(0.03, 0.03))).containsExactly(false, false);
        assertThat(Family.hold(List.of(0.03, 0.02))).containsExactly(true, true);
        assertThat(Family.hold(List.of())).isEmpty();
    }

    @Test
    void whatDoesNotPassStopsAllThatAreLessProbable() {
        assertThat(Family.hold(List.of(0.026, 0.04))).containsExactly(false, false);
    }

    @Test
    void aLargerFamilyTakesMoreRuns() {
        assertThat(Family.of(0, 4).runs()).isEqualTo(4);
        assertThat(Family.of(1, 4).runs()).isEqualTo(4);
        assertThat(Family.of(2, 4).runs()).isEqualTo(5);
        assertThat(Family.of(20, 4).runs()).isEqualTo(6);
        assertThat(Family.of(200, 4).runs()).isEqualTo(8);
        assertThat(Family.of(200, 20).runs()).isEqualTo(20);
    }
}
