package dev.maquette.model.statistics;

import dev.maquette.model.QualifiedName;
import java.util.Optional;

/// What the planner reads from an index's file rather than from the catalogue.
///
/// @param index the index
/// @param height levels above the leaves of a B-tree: 0 when the root is a leaf
/// @param heightEstimated whether the height was inferred from the size instead of observed
/// @param endPoints least and greatest value of the leading column, when they were read
/// @param metapage first page of a GIN index, hexadecimal, when it could be read
public record IndexFacts(
        QualifiedName index,
        Optional<Integer> height,
        boolean heightEstimated,
        Optional<EndPoints> endPoints,
        Optional<String> metapage) {

    /// This index with its end points.
    public IndexFacts withEndPoints(EndPoints newEndPoints) {
        return new IndexFacts(index, height, heightEstimated, Optional.of(newEndPoints), metapage);
    }

    /// The two ends of a B-tree's leading column, as text.
    ///
    /// @param least the least value that is not NULL
    /// @param greatest the greatest value that is not NULL
    public record EndPoints(String least, String greatest) {}
}
