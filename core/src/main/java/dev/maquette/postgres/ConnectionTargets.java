package dev.maquette.postgres;

import dev.maquette.postgres.ConnectionOption.Treatment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Completes settings from the service file, the environment and the defaults, and makes targets of them.
final class ConnectionTargets {
    private static final int DEFAULT_PORT = 5432;

    private final Map<String, String> settings;
    private final ClientEnvironment environment;

    private ConnectionTargets(Map<String, String> settings, ClientEnvironment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    static List<ConnectionTarget> of(Map<String, String> given, ClientEnvironment environment) {
        return new ConnectionTargets(completed(given, environment), environment).targets();
    }

    private static Map<String, String> completed(Map<String, String> given, ClientEnvironment environment) {
        Map<String, String> settings = new LinkedHashMap<>(given);
        settings.values().removeIf(String::isEmpty);
        Optional.ofNullable(settings.get("service"))
                .or(() -> environment.variable("PGSERVICE"))
                .ifPresent(service -> ServiceFile.settings(
                                service, Optional.ofNullable(settings.get("servicefile")), environment)
                        .forEach(settings::putIfAbsent));
        for (ConnectionOption option : ConnectionOption.all()) {
            option.variable()
                    .flatMap(environment::variable)
                    .ifPresent(value -> settings.putIfAbsent(option.name(), value));
        }
        return settings;
    }

    private List<ConnectionTarget> targets() {
        Map<String, String> parameters = driverParameters();
        List<String> hosts = list(settings.containsKey("hostaddr") ? "hostaddr" : "host");
        List<String> ports = list("port");
        if (ports.size() > 1 && ports.size() != hosts.size()) {
            throw ConnectionUri.malformed(
                    "there are " + hosts.size() + " hosts but " + ports.size() + " ports",
                    "give one port, or as many as hosts");
        }
        List<ConnectionTarget> targets = new ArrayList<>();
        for (int each = 0; each < hosts.size(); each++) {
            int port = port(ports.size() == 1 ? ports.getFirst() : ports.get(each));
            String host = hosts.get(each).isEmpty() ? environment.defaultHost(Integer.toString(port)) : hosts.get(each);
            targets.add(target(host, port, parameters));
        }
        return List.copyOf(targets);
    }

    private ConnectionTarget target(String host, int port, Map<String, String> parameters) {
        String user = settings.getOrDefault("user", environment.osUser());
        String database = settings.getOrDefault("dbname", user);
        Optional<String> password = Optional.ofNullable(settings.get("password"))
                .or(() -> passwordFile().password(passwordHost(host), port, database, user));
        return new ConnectionTarget(host, port, database, user, password, parameters);
    }

    private PasswordFile passwordFile() {
        return new PasswordFile(Optional.ofNullable(settings.get("passfile"))
                .map(Path::of)
                .orElse(environment.home().resolve(".pgpass")));
    }

    /// A default socket directory is called `localhost` in password files.
    private String passwordHost(String host) {
        return environment.socketDirectories().contains(Path.of(host)) ? "localhost" : host;
    }

    private Map<String, String> driverParameters() {
        Map<String, String> parameters = new TreeMap<>();
        settings.forEach((name, value) -> {
            if (treatment(name) == Treatment.DRIVER) {
                parameters.put(name, value);
            }
        });
        if (settings.containsKey("hostaddr") && "verify-full".equals(settings.get("sslmode"))) {
            throw ConnectionUri.malformed(
                    "hostaddr cannot be combined with sslmode=verify-full, which needs the host's name",
                    "leave hostaddr out");
        }
        return parameters;
    }

    private static Treatment treatment(String name) {
        Treatment treatment = ConnectionOption.named(name)
                .map(ConnectionOption::treatment)
                .orElseThrow(() -> ConnectionUri.malformed(
                        "there is no connection parameter \"" + name + "\"",
                        "did you mean \"" + ConnectionOption.nearest(name) + "\"?"));
        if (treatment == Treatment.REFUSED) {
            throw ConnectionUri.malformed("the connection parameter \"" + name + "\" is not supported", "leave it out");
        }
        return treatment;
    }

    private List<String> list(String name) {
        return List.of(settings.getOrDefault(name, "").split(",", -1));
    }

    private static int port(String text) {
        if (text.isBlank()) {
            return DEFAULT_PORT;
        }
        boolean number = text.strip().matches("[0-9]{1,5}");
        int port = number ? Integer.parseInt(text.strip()) : 0;
        if (port < 1 || port > 65535) {
            throw ConnectionUri.malformed("the port is not a number from 1 to 65535", "the usual port is 5432");
        }
        return port;
    }
}
