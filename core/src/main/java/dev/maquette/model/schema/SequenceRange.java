package dev.maquette.model.schema;

/// Which numbers a sequence gives.
///
/// @param start the first
/// @param increment the step
/// @param minimum the lowest
/// @param maximum the highest
/// @param cache how many a session takes at once
/// @param cycle whether it starts again at the end
public record SequenceRange(long start, long increment, long minimum, long maximum, long cache, boolean cycle) {}
