package dev.maquette.verify.load;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A package a test needs. Where it is missing the test is skipped, unless the environment variable
/// `MAQUETTE_REQUIRE` lists it.
///
/// @param name its name
/// @param file a file that it brings
public record DebianPackage(String name, Path file) {
    /// Skips the test where it is missing.
    public void assumeInstalled() {
        List<String> required =
                List.of(System.getenv().getOrDefault("MAQUETTE_REQUIRE", "").split(","));
        assumeTrue(required.contains(name) || Files.exists(file), () -> "needs the Debian package " + name);
    }
}
