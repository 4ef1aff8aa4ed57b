package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.Optional;

/// A row security policy.
///
/// @param table its table
/// @param name its name
/// @param scope whom and what it concerns
/// @param using the condition for existing rows as SQL
/// @param check the condition for new rows as SQL
/// @param comment the comment
public record Policy(
        QualifiedName table,
        String name,
        PolicyScope scope,
        Optional<String> using,
        Optional<String> check,
        Optional<String> comment) {}
