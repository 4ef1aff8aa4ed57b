package dev.maquette.model.schema;

import java.util.Optional;

/// The locale categories of a libc collation.
///
/// @param collate `LC_COLLATE`
/// @param ctype `LC_CTYPE`
public record CollationCategories(Optional<String> collate, Optional<String> ctype) {}
