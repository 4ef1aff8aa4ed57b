package dev.maquette.change.shape;

import dev.maquette.model.QualifiedName;
import java.util.List;

/// What hangs on a table and has to end up on the one that takes its name.
///
/// @param sequences sequences that belong to a column without being its identity
/// @param identities columns whose numbers come from an identity
/// @param statistics extended statistics objects
/// @param triggers the table's triggers and how they fire
/// @param partners tables that refer to this one or are referred to
/// @param attachments the statements that take off and put back what points at the table
public record Carried(
        List<OwnedSequence> sequences,
        List<String> identities,
        List<QualifiedName> statistics,
        List<TriggerMode> triggers,
        List<QualifiedName> partners,
        Attachments attachments) {
    public Carried {
        sequences = List.copyOf(sequences);
        identities = List.copyOf(identities);
        statistics = List.copyOf(statistics);
        triggers = List.copyOf(triggers);
        partners = List.copyOf(partners);
    }
}
