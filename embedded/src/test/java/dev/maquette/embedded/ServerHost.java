package dev.maquette.embedded;

import dev.maquette.postgres.ServerSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;

/// A program that runs one server until its standard input ends.
final class ServerHost {
    private ServerHost() {}

    /// Arguments: the cache directory and the major version.
    public static void main(String[] arguments) throws IOException {
        var cache = new CacheDirectory(Path.of(arguments[0]));
        var servers = new EmbeddedServers(cache, RunAs.choose(), new SecureRandom());
        try (var server = servers.start(ServerSpec.of(Integer.parseInt(arguments[1])))) {
            var line = server.dataDirectory() + "\n";
            System.out.write(line.getBytes(StandardCharsets.UTF_8));
            System.out.flush();
            while (System.in.read() >= 0) {
                // Nothing is said on this pipe; it only ends.
            }
        }
    }
}
