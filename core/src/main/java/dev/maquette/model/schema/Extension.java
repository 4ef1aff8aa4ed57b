package dev.maquette.model.schema;

import java.util.Optional;

/// An installed extension.
///
/// @param name its name
/// @param version the installed version
/// @param schema the schema its objects are in
/// @param comment the comment
public record Extension(String name, String version, String schema, Optional<String> comment) {}
