package dev.maquette.model.schema;

import java.util.Optional;

/// A constraint of a domain.
///
/// @param name its name
/// @param kind `CHECK` or `NOT_NULL`
/// @param definition as `pg_get_constraintdef` prints it
/// @param validated whether existing rows were checked
/// @param comment the comment
public record DomainConstraint(
        String name, ConstraintKind kind, String definition, boolean validated, Optional<String> comment) {}
