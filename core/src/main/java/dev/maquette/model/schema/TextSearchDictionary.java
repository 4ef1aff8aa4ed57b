package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.Optional;

/// A text search dictionary.
///
/// @param name its name
/// @param properties owner and comment
/// @param template its template
/// @param options its options as SQL
public record TextSearchDictionary(
        QualifiedName name, ObjectProperties properties, QualifiedName template, Optional<String> options) {}
