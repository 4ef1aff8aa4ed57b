package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.List;

/// An event trigger.
///
/// @param name its name
/// @param properties owner and comment
/// @param event such as `ddl_command_end`
/// @param tags the command tags it is limited to; empty for all
/// @param function the function it calls
/// @param enabled when it fires
public record EventTrigger(
        String name,
        ObjectProperties properties,
        String event,
        List<String> tags,
        QualifiedName function,
        FiringMode enabled) {
    public EventTrigger {
        tags = List.copyOf(tags);
    }
}
