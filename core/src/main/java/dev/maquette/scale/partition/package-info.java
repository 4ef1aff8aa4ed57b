/// Partitioned tables that nobody has made yet: their bounds, and what `ANALYZE` would find in each of their
/// partitions.
///
/// A [KeyScale][dev.maquette.scale.partition.KeyScale] puts values of a key on a line, a
/// [KeyDistribution][dev.maquette.scale.partition.KeyDistribution] says which share of a table's rows lies where on it,
/// and [TableSlices][dev.maquette.scale.partition.TableSlices] cuts the statistics of the table at the
/// [bounds][dev.maquette.scale.partition.PartitionBound] of its partitions.
@NullMarked
package dev.maquette.scale.partition;

import org.jspecify.annotations.NullMarked;
