package dev.maquette.postgres;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The connection service files: sections of connection parameters under a name.
///
/// @source PostgreSQL manual, "The Connection Service File"
final class ServiceFile {
    private ServiceFile() {}

    /// The parameters of a service, from the user's file or else the system's.
    ///
    /// @throws dev.maquette.model.MaquetteException `usage` when no file defines the service
    static Map<String, String> settings(String service, Optional<String> file, ClientEnvironment environment) {
        Path own = Path.of(file.or(() -> environment.variable("PGSERVICEFILE"))
                .orElse(environment.home().resolve(".pg_service.conf").toString()));
        Path system = Path.of(environment.variable("PGSYSCONFDIR").orElse("/etc/postgresql-common"), "pg_service.conf");
        return section(own, service)
                .or(() -> section(system, service))
                .orElseThrow(
                        () -> Problem.of(ProblemCode.USAGE, "could not find the connection service \"" + service + "\"")
                                .withDetail("looked in " + own + " and " + system)
                                .withHint("define it there as [" + service + "], or set PGSERVICEFILE")
                                .toException());
    }

    private static Optional<Map<String, String>> section(Path file, String service) {
        boolean inside = false;
        boolean found = false;
        Map<String, String> settings = new LinkedHashMap<>();
        for (String line : lines(file)) {
            String text = line.strip();
            int equals = text.indexOf('=');
            if (text.startsWith("[")) {
                inside = text.equals("[" + service + "]");
                found |= inside;
            } else if (inside && equals > 0 && !text.startsWith("#")) {
                settings.putIfAbsent(
                        text.substring(0, equals).strip(),
                        text.substring(equals + 1).strip());
            }
        }
        return found ? Optional.of(settings) : Optional.empty();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException unreadable) {
            throw Problem.of(ProblemCode.INPUT, "could not read the service file " + file)
                    .toException(unreadable);
        }
    }
}
