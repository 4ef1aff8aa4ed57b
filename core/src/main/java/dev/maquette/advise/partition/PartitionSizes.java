package dev.maquette.advise.partition;

/// From which sizes on partitions are thought of.
///
/// @param table bytes of a table, with TOAST and indexes, below which it is left as it is
/// @param partition bytes below which a partition is too small to be one of its own
/// @param unwieldy bytes of a table that is too large to be looked after in one piece
public record PartitionSizes(long table, long partition, long unwieldy) {
    private static final long GIGABYTE = 1L << 30;

    /// Tables from 2 GB on into partitions from 1 GB on; vacuum, index builds and dumps of 100 GB take hours.
    public static PartitionSizes standard() {
        return new PartitionSizes(2 * GIGABYTE, GIGABYTE, 100 * GIGABYTE);
    }
}
