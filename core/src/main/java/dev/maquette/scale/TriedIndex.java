package dev.maquette.scale;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.statistics.RelationStatistics;
import java.util.List;

/// An index that exists in a what-if scope.
///
/// @param name its name
/// @param pages the pages it would have; of a partitioned index, those of all its parts
/// @param rows the rows it would hold
/// @param oids identifiers in the model: its own, and those of its parts
public record TriedIndex(QualifiedName name, long pages, double rows, List<Long> oids) {
    public TriedIndex {
        oids = List.copyOf(oids);
    }

    /// Bytes on disk.
    public long bytes() {
        return pages * RelationStatistics.PAGE_BYTES;
    }
}
