package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.List;
import java.util.Optional;

/// A foreign-data wrapper.
///
/// @param name its name
/// @param properties owner, privileges, comment
/// @param handler the handler function
/// @param validator the validator function
/// @param options options as `name=value`
public record ForeignDataWrapper(
        String name,
        ObjectProperties properties,
        Optional<QualifiedName> handler,
        Optional<QualifiedName> validator,
        List<String> options) {
    public ForeignDataWrapper {
        options = List.copyOf(options);
    }
}
