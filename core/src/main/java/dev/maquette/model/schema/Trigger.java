package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.Optional;

/// A trigger.
///
/// @param table its table or view
/// @param name its name
/// @param definition as `pg_get_triggerdef` prints it
/// @param enabled when it fires
/// @param function the function it calls
/// @param inherited whether it is a copy of the partitioned table's trigger
/// @param comment the comment
public record Trigger(
        QualifiedName table,
        String name,
        String definition,
        FiringMode enabled,
        QualifiedName function,
        boolean inherited,
        Optional<String> comment) {}
