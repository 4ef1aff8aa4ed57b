package dev.maquette.model.schema;

import java.util.List;
import java.util.Optional;

/// A foreign server. Options that may hold credentials are left out.
///
/// @param name its name
/// @param properties owner, privileges, comment
/// @param wrapper its foreign-data wrapper
/// @param type its type
/// @param version its version
/// @param options options as `name=value`
public record ForeignServer(
        String name,
        ObjectProperties properties,
        String wrapper,
        Optional<String> type,
        Optional<String> version,
        List<String> options) {
    public ForeignServer {
        options = List.copyOf(options);
    }
}
