package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.List;

/// A text search configuration.
///
/// @param name its name
/// @param properties owner and comment
/// @param parser its parser
/// @param mappings what is done with each kind of token
public record TextSearchConfiguration(
        QualifiedName name, ObjectProperties properties, QualifiedName parser, List<TokenMapping> mappings) {
    public TextSearchConfiguration {
        mappings = List.copyOf(mappings);
    }
}
