package dev.maquette.model.usage;

import dev.maquette.model.QualifiedName;

/// What the server counted of one index.
///
/// @param index the index
/// @param scans scans begun
/// @param entriesRead index entries returned
/// @param rowsFetched live rows fetched by plain index scans
public record IndexUsage(QualifiedName index, long scans, long entriesRead, long rowsFetched) {}
