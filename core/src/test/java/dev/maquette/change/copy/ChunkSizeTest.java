package dev.maquette.change.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChunkSizeTest {
    @Test
    void aChunkGrowsUntilItTakesLongEnough() {
        var size = new ChunkSize(10_000, 100);
        size.took(10_000, Duration.ofMillis(100));
        assertThat(size.rows()).isEqualTo(20_000);
        size.took(20_000, Duration.ofMillis(700));
        assertThat(size.rows()).isEqualTo(20_000);
        size.took(20_000, Duration.ofSeconds(7));
        assertThat(size.rows()).isEqualTo(10_000);
    }

    @Test
    void wideRowsMakeSmallChunks() {
        var size = new ChunkSize(10_000, 1 << 20);
        assertThat(size.rows()).isEqualTo(64);
        size.took(64, Duration.ofMillis(1));
        assertThat(size.rows()).isEqualTo(64);
    }

    @Test
    void anEmptyChunkIsNoReasonToStop() {
        var size = new ChunkSize(1, 100);
        size.took(0, Duration.ofSeconds(2));
        assertThat(size.rows()).isEqualTo(1);
    }
}
