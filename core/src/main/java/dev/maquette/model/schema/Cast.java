package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.Optional;

/// A cast.
///
/// @param source the source type as SQL
/// @param target the target type as SQL
/// @param definition the complete `CREATE CAST` statement
/// @param comment the comment
public record Cast(String source, String target, String definition, Optional<String> comment) {

    /// The cast's address.
    public ObjectAddress address() {
        return new ObjectAddress(ObjectKind.CAST, new QualifiedName("", ""), source + " AS " + target);
    }
}
