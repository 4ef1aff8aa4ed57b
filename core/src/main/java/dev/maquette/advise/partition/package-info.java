/// Advice on partitioning: which tables are worth it, by which key, into which partitions, and what it does to every
/// statement.
///
/// A [PartitionAdvisor][dev.maquette.advise.partition.PartitionAdvisor] reads how the workload selects the rows of each
/// large table ([KeyUses][dev.maquette.advise.partition.KeyUses]), drafts a
/// [PartitionScheme][dev.maquette.advise.partition.PartitionScheme] for each key that could do, and puts the
/// partitioned table in the table's place on the model
/// ([PartitionTrial][dev.maquette.advise.partition.PartitionTrial]).
@NullMarked
package dev.maquette.advise.partition;

import org.jspecify.annotations.NullMarked;
