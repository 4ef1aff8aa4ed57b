package dev.maquette.model.schema;

import java.util.List;

/// Where a foreign table's rows are.
///
/// @param server the foreign server
/// @param options options as `name=value`
public record ForeignSource(String server, List<String> options) {
    public ForeignSource {
        options = List.copyOf(options);
    }
}
