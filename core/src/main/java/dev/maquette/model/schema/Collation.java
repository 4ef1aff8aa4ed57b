package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.Optional;

/// A collation.
///
/// @param name its name
/// @param properties owner and comment
/// @param provider `libc`, `icu` or `builtin`
/// @param locale the locale of an ICU or built-in collation
/// @param categories the locale of a libc collation
/// @param deterministic whether only equal bytes are equal
/// @param rules ICU tailoring rules
public record Collation(
        QualifiedName name,
        ObjectProperties properties,
        String provider,
        Optional<String> locale,
        CollationCategories categories,
        boolean deterministic,
        Optional<String> rules) {}
