package dev.maquette.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A cluster that outlives its servers, in a directory that only its owner can open.
///
/// @param data the data directory
record KeptCluster(Path data) {
    /// The cluster in this directory, copied from the template when it is not there yet.
    ///
    /// The password is written first and the data directory renamed last, so that half a cluster is never
    /// taken for a whole one.
    static KeptCluster at(Path directory, ClusterTemplate template) throws IOException {
        var data = Private.directories(directory.toAbsolutePath()).resolve("data");
        if (!Files.exists(data)) {
            Private.write(directory.resolve("password"), template.password());
            var copy = directory.resolve("data-unfinished");
            if (Files.exists(copy)) {
                new FileTree(copy).delete();
            }
            new FileTree(template.data()).copyTo(copy);
            Files.move(copy, data);
        }
        return new KeptCluster(data);
    }

    /// The superuser's password, which stays the same for as long as the cluster is kept.
    static String password(Path directory) throws IOException {
        return Files.readString(directory.resolve("password"));
    }

    /// Makes the cluster appear in a run directory; removing that removes the link alone.
    void linkFrom(Path place) throws IOException {
        Files.createSymbolicLink(place, data);
    }
}
