package dev.maquette.workload.meaning;

import java.util.Optional;

/// LIMIT or FETCH FIRST, and OFFSET.
///
/// @param count how many rows at most
/// @param offset how many rows are passed over
/// @param withTies whether rows equal to the last one are added
public record RowLimit(Optional<Operand> count, Optional<Operand> offset, boolean withTies) {}
