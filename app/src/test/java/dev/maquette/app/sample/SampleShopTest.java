package dev.maquette.app.sample;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SampleShopTest {
    @Test
    @Tag("benchmark")
    void fullSize() {
        var target = new dev.maquette.postgres.ConnectionTarget(
                "127.0.0.1",
                Integer.getInteger("port", 55418),
                "sample",
                "postgres",
                java.util.Optional.empty(),
                java.util.Map.of());
        long start = System.nanoTime();
        SampleShop.create(
                target,
                SampleSize.FULL,
                (step, fraction) -> System.err.printf(
                        "%6.2f s %3.0f%% %s%n", (System.nanoTime() - start) / 1e9, 100 * fraction, step));
    }
}
