package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;
import java.util.Optional;

/// A sequence.
///
/// @param name its name
/// @param properties owner, privileges, comment
/// @param persistence whether it survives a crash
/// @param type `smallint`, `integer` or `bigint`
/// @param range which numbers it gives
/// @param lastValue the last number given; absent when none was, or not readable
/// @param ownedBy the column it belongs to
public record Sequence(
        QualifiedName name,
        ObjectProperties properties,
        Persistence persistence,
        String type,
        SequenceRange range,
        Optional<Long> lastValue,
        Optional<SequenceOwner> ownedBy) {
    /// The sequence under another name.
    public Sequence withName(QualifiedName other) {
        return new Sequence(other, properties, persistence, type, range, lastValue, ownedBy);
    }

    /// The sequence at another number.
    public Sequence withLastValue(Optional<Long> last) {
        return new Sequence(name, properties, persistence, type, range, last, ownedBy);
    }
}
