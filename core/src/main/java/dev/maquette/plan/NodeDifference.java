package dev.maquette.plan;

import java.util.Optional;

/// One respect in which two plans differ.
///
/// @param path the node, as the expected plan has it
/// @param property what differs, by EXPLAIN's name
/// @param expected the value in the first plan, empty when it has none there
/// @param actual the value in the second plan, empty when it has none there
public record NodeDifference(NodePath path, String property, Optional<String> expected, Optional<String> actual) {
    @Override
    public String toString() {
        return path + ": " + property + " " + expected.orElse("-") + " | " + actual.orElse("-");
    }
}
