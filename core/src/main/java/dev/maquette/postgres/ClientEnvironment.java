package dev.maquette.postgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a PostgreSQL client learns from its surroundings, passed in so that nothing reads it behind the caller's back.
///
/// @param variables the environment variables; those starting with `PG` matter
/// @param osUser the operating system's name for the user, the default role
/// @param home the user's home directory, where `.pgpass` and `.pg_service.conf` are looked for
/// @param socketDirectories where a local server's socket may lie, the likeliest first
public record ClientEnvironment(Map<String, String> variables, String osUser, Path home, List<Path> socketDirectories) {
    public ClientEnvironment {
        variables = Map.copyOf(variables);
        socketDirectories = List.copyOf(socketDirectories);
    }

    /// The surroundings of this process.
    public static ClientEnvironment ofProcess() {
        return new ClientEnvironment(
                System.getenv(),
                System.getProperty("user.name", ""),
                Path.of(System.getProperty("user.home", "")),
                List.of(Path.of("/var/run/postgresql"), Path.of("/tmp")));
    }

    /// A variable's value, when it is set and not empty.
    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /// Where to connect when nothing names a host: the directory that has a server's socket, else `localhost`.
    String defaultHost(String port) {
        return socketDirectories.stream()
                .filter(directory -> Files.exists(UnixSocketFactory.socketPath(directory.toString(), port)))
                .map(Path::toString)
                .findFirst()
                .orElse("localhost");
    }
}
