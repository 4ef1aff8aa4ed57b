package dev.maquette.postgres;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// A server to be started.
///
/// @param major the major version, such as 18
/// @param cluster how the cluster is initialised
/// @param settings server settings on top of the starter's own, by name, in `postgresql.conf` form without quotes
/// @param kept a directory in which the cluster outlives the server: made on the first start, found again on the next;
///     without one the cluster goes when the server is closed. One server at a time can use it; it is ended without
///     a checkpoint, so unlogged tables are empty on the next start
public record ServerSpec(int major, ClusterSpec cluster, Map<String, String> settings, Optional<Path> kept) {
    public ServerSpec {
        settings = Map.copyOf(settings);
    }

    /// A throw-away server.
    public ServerSpec(int major, ClusterSpec cluster, Map<String, String> settings) {
        this(major, cluster, settings, Optional.empty());
    }

    /// A throw-away server of this major version with the defaults of [ClusterSpec#standard()].
    public static ServerSpec of(int major) {
        return new ServerSpec(major, ClusterSpec.standard(), Map.of());
    }

    /// This server with one more setting.
    public ServerSpec with(String name, String value) {
        var changed = new java.util.HashMap<>(settings);
        changed.put(name, value);
        return new ServerSpec(major, cluster, changed, kept);
    }

    /// This server with a cluster that stays in this directory.
    public ServerSpec keptIn(Path directory) {
        return new ServerSpec(major, cluster, settings, Optional.of(directory));
    }
}
