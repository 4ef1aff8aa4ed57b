package dev.maquette.change.journal;

import dev.maquette.model.QualifiedName;
import java.util.Optional;

/// A change as the journal knows it.
///
/// @param id its number
/// @param series the number of the first of the changes it belongs together with; its own when it stands alone
/// @param table the table that is changed
/// @param phase what is to be done next
/// @param active the table that the application uses
/// @param pause whether it was asked to pause
/// @param stopped why it stopped, where it did
/// @param plan the plan as it was given, a JSON document
/// @param limits within what limits it works, a JSON document, where any were given
/// @param progress how far the last program at work had come, a JSON document
public record JournaledChange(
        int id,
        int series,
        QualifiedName table,
        Phase phase,
        Side active,
        boolean pause,
        Optional<String> stopped,
        String plan,
        Optional<String> limits,
        Optional<String> progress) {}
