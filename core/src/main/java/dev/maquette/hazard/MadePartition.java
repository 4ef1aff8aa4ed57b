package dev.maquette.hazard;

import dev.maquette.model.QualifiedName;
import java.util.Optional;

/// A partition that a statement made or attached, or the one for the rest of the rows.
///
/// @param parent the table it is a partition of
/// @param bounds the condition on its rows as SQL; of the one for the rest when it is alone there are none
/// @param rest whether it is the one for the rest
record MadePartition(long oid, long parent, String schema, String name, Optional<String> bounds, boolean rest) {
    QualifiedName table() {
        return new QualifiedName(schema, name);
    }
}
