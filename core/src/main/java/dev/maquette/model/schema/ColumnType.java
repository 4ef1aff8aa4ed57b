package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.Optional;

/// The type of a column.
///
/// @param sql the type with its modifier, as SQL: `character varying(20)`
/// @param name the type's name in the catalogue: `pg_catalog.varchar`
/// @param baseType the domain's base type as SQL, when the type is a domain
/// @param typeClass what sort of type it is
/// @param lengthBytes the fixed length in bytes; -1 for variable length, -2 for a C string
/// @param alignmentBytes 1, 2, 4 or 8
/// @param collation a collation other than the type's
public record ColumnType(
        String sql,
        QualifiedName name,
        Optional<String> baseType,
        TypeClass typeClass,
        int lengthBytes,
        int alignmentBytes,
        Optional<QualifiedName> collation) {}
