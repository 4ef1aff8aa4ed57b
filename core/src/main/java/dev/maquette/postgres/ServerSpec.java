package dev.maquette.postgres;

import java.util.Map;

/// A server to be started.
///
/// @param major the major version, such as 18
/// @param cluster how the cluster is initialised
/// @param settings server settings on top of the starter's own, by name, in `postgresql.conf` form without quotes
public record ServerSpec(int major, ClusterSpec cluster, Map<String, String> settings) {
    public ServerSpec {
        settings = Map.copyOf(settings);
    }

    /// A throw-away server of this major version with the defaults of [ClusterSpec#standard()].
    public static ServerSpec of(int major) {
        return new ServerSpec(major, ClusterSpec.standard(), Map.of());
    }

    /// This server with one more setting.
    public ServerSpec with(String name, String value) {
        var changed = new java.util.HashMap<>(settings);
        changed.put(name, value);
        return new ServerSpec(major, cluster, changed);
    }
}
