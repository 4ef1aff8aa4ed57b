package dev.maquette.change.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void aReplicaIsSilentForAsLongAsItSaysTheSame() {
        var silence = new Silence();
        assertThat(silence.of(1, "10:00", 0)).isZero();
        assertThat(silence.of(1, "10:00", SECOND)).isEqualTo(Duration.ofSeconds(1));
        assertThat(silence.of(2, "10:00", 2 * SECOND)).isZero();
        assertThat(silence.of(1, "10:00", 3 * SECOND)).isEqualTo(Duration.ofSeconds(3));
        assertThat(silence.of(1, "09:00", 4 * SECOND)).isZero();
        assertThat(silence.of(1, "09:00", 5 * SECOND)).isEqualTo(Duration.ofSeconds(1));
    }
}
