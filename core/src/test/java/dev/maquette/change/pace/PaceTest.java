package dev.maquette.change.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Duration WORKED = Duration.ofMillis(100);

    @Test
    void nobodyWorksBeforeAnybodyLooked() {
        var pace = new Pace(1);
        var next = CompletableFuture.supplyAsync(() -> pace.next(Duration.ZERO));
        assertThatThrownBy(() -> next.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        pace.end();
        assertThat(next.join()).isFalse();
    }

    @Test
    void aWorkerRestsForItsShare() {
        var pace = new Pace(1);
        pace.set(0.25, Optional.empty());
        long began = System.nanoTime();
        assertThat(pace.next(WORKED)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(WORKED.multipliedBy(3));
    }

    @Test
    void twoSessionsOfWhichEachMayWorkAThirdOfTheTimeDoNotWorkAtOnce() {
        var pace = new Pace(2);
        pace.set(0.3, Optional.empty());
        assertThat(pace.next(Duration.ZERO)).isTrue();
        var next = CompletableFuture.supplyAsync(() -> pace.next(Duration.ZERO));
        assertThatThrownBy(() -> next.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        pace.done();
        assertThat(next.join()).isTrue();
        pace.set(0.6, Optional.empty());
        assertThat(pace.next(Duration.ZERO)).isTrue();
    }

    @Test
    void aReasonHoldsAllUntilItIsGone() {
        var pace = new Pace(1);
        pace.set(1, Optional.of("a replica is behind"));
        var next = CompletableFuture.supplyAsync(() -> pace.next(Duration.ZERO));
        assertThatThrownBy(() -> next.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        pace.set(1, Optional.empty());
        assertThat(next.join()).isTrue();
    }

    @Test
    void theEndWakesThoseWhoRest() {
        var pace = new Pace(1);
        pace.set(0.001, Optional.empty());
        var next = CompletableFuture.supplyAsync(() -> pace.next(Duration.ofHours(1)));
        pace.end();
        assertThat(next.join()).isFalse();
    }

    @Test
    void theWalIsLimitedInTheLongRun() {
        var meter = new WalMeter();
        long second = 1_000_000_000;
        assertThat(meter.isOver(5000, 0, 100)).isFalse();
        assertThat(meter.isOver(5100, second, 100)).isFalse();
        assertThat(meter.isOver(5500, 2 * second, 100)).isTrue();
        assertThat(meter.isOver(5500, 3 * second, 100)).isTrue();
        assertThat(meter.isOver(5500, 5 * second, 100)).isFalse();
    }

    @Test
    void aShareLiesBetweenNothingAndAll() {
        assertThat(Limits.standard().share()).isEqualTo(0.3);
        assertThatThrownBy(() -> Limits.NONE.withShare(0)).hasMessageContaining("share of 0.0");
        assertThatThrownBy(() -> Limits.NONE.withShare(1.1)).hasMessageContaining("share of 1.1");
        assertThatThrownBy(() -> Limits.NONE.withActive(-1)).hasMessageContaining("negative");
    }
}
