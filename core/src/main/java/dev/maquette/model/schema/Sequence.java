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
        Optional<SequenceOwner> ownedBy) {}
