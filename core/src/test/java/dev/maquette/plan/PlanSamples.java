package dev.maquette.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/// What servers of every supported major version answered to the same two statements on the same small tables.
final class PlanSamples {
    private PlanSamples() {}

    static Stream<String> names() {
        return Stream.of(14, 15, 16, 17, 18).flatMap(major -> Stream.of("report-" + major, "update-" + major));
    }

    static Plan plan(String name) {
        return PlanReader.read(text(name + ".json"));
    }

    static String text(String file) {
        try (InputStream stream = PlanSamples.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
