package dev.maquette.model.workload;

/// The blocks that all executions of a statement touch, and the WAL they write.
///
/// @param sharedHit shared blocks found in the buffer cache
/// @param sharedRead shared blocks read from outside it
/// @param sharedDirtied shared blocks changed
/// @param tempRead blocks of temporary files read
/// @param tempWritten blocks of temporary files written
/// @param walBytes bytes of WAL
public record StatementBlocks(
        long sharedHit, long sharedRead, long sharedDirtied, long tempRead, long tempWritten, long walBytes) {}
