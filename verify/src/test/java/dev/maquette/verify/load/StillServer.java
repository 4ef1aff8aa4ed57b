package dev.maquette.verify.load;

import dev.maquette.postgres.ServerSpec;

/// A server that does nothing by itself.
///
/// Autovacuum would collect statistics between reading and planning; and while it does, its snapshot keeps the tables'
/// own VACUUM from marking their pages as visible to all.
public final class StillServer {
    private StillServer() {}

    /// A throw-away server of this major version.
    public static ServerSpec of(int major) {
        return ServerSpec.of(major).with("autovacuum", "off");
    }
}
