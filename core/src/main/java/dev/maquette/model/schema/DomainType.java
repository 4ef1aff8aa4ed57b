package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.List;
import java.util.Optional;

/// A domain.
///
/// @param name its name
/// @param properties owner, privileges, comment
/// @param baseType the base type as SQL
/// @param collation a collation other than the base type's
/// @param defaultExpression the default
/// @param notNull whether NULL is refused
/// @param constraints its constraints
public record DomainType(
        QualifiedName name,
        ObjectProperties properties,
        String baseType,
        Optional<QualifiedName> collation,
        Optional<String> defaultExpression,
        boolean notNull,
        List<DomainConstraint> constraints) {
    public DomainType {
        constraints = List.copyOf(constraints);
    }

    /// The domain without what may call routines: its default and its checks.
    public DomainType bare() {
        return new DomainType(
                name,
                properties,
                baseType,
                collation,
                Optional.empty(),
                notNull,
                constraints.stream()
                        .filter(constraint -> constraint.kind() == ConstraintKind.NOT_NULL)
                        .toList());
    }
}
