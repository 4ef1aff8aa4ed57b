package dev.maquette.model.schema;

import java.util.List;
import java.util.Optional;

/// How an index is stored and sampled.
///
/// @param options storage parameters as `name=value`
/// @param tablespace a tablespace other than the database's
/// @param targets statistics targets set for expression columns
public record IndexStorage(List<String> options, Optional<String> tablespace, List<IndexTarget> targets) {
    public IndexStorage {
        options = List.copyOf(options);
        targets = List.copyOf(targets);
    }
}
