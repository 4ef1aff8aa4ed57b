package dev.maquette.verify.capture;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A package a test needs. Where it is missing the test is skipped, unless the environment variable
/// `MAQUETTE_REQUIRE` lists it.
record DebianPackage(String name, Path program) {
    void assumeInstalled() {
        List<String> required =
                List.of(System.getenv().getOrDefault("MAQUETTE_REQUIRE", "").split(","));
        assumeTrue(required.contains(name) || Files.isExecutable(program), () -> "needs the Debian package " + name);
    }
}
