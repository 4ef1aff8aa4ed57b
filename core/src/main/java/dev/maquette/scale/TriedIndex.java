package dev.maquette.scale;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.statistics.RelationStatistics;
import java.util.List;

/// An index in a what-if scope, made there or found.
///
/// @param name its name
/// @param pages the pages it has; of a partitioned index, those of all its parts
/// @param rows the rows it holds
/// @param rough whether the size is only of the right order
/// @param assumptions what its plans rest on and nobody has measured
/// @param parts the relations it consists of: itself, and the indexes of partitions
public record TriedIndex(
        QualifiedName name, long pages, double rows, boolean rough, List<String> assumptions, List<Part> parts) {
    public TriedIndex {
        assumptions = List.copyOf(assumptions);
        parts = List.copyOf(parts);
    }

    /// A relation of an index.
    ///
    /// @param oid its identifier in the model
    /// @param name the name by which plans call it
    public record Part(long oid, String name) {}

    /// Identifiers of its relations in the model.
    List<Long> oids() {
        return parts.stream().map(Part::oid).toList();
    }

    /// Bytes on disk.
    public long bytes() {
        return pages * RelationStatistics.PAGE_BYTES;
    }
}
