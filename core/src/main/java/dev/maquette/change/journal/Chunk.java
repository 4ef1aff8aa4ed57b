package dev.maquette.change.journal;

import java.util.List;
import java.util.Optional;

/// A range of keys that is copied and compared at a time.
///
/// @param number its place, from 1
/// @param lower the key before its first one; absent for the first chunk
/// @param upper its last key; absent when it has no end
/// @param copied whether its rows are in the shadow table
/// @param rows how many were copied
public record Chunk(
        int number, Optional<List<String>> lower, Optional<List<String>> upper, boolean copied, long rows) {}
