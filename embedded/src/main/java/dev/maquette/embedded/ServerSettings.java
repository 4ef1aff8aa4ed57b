package dev.maquette.embedded;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The lines added to a server's `postgresql.conf`.
final class ServerSettings {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_$]*)?");

    /// For a server whose data nobody misses after a crash.
    private static final Map<String, String> DEFAULTS = Map.of(
            "fsync", "off",
            "full_page_writes", "off",
            "synchronous_commit", "off",
            "min_wal_size", "16MB",
            "max_wal_size", "4GB",
            "log_min_messages", "warning");

    private ServerSettings() {}

    /// The text for these settings: Maquette's defaults, then the wanted ones, then where the server listens, which is
    /// not to be changed. The last of several lines wins.
    ///
    /// @throws dev.maquette.model.MaquetteException `usage` for an impossible name
    static String text(Map<String, String> wanted, int port) {
        var settings = new LinkedHashMap<>(DEFAULTS);
        settings.putAll(wanted);
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("port", Integer.toString(port));
        settings.put("unix_socket_directories", "");
        return settings.entrySet().stream().map(ServerSettings::line).collect(Collectors.joining("\n", "\n", "\n"));
    }

    private static String line(Map.Entry<String, String> setting) {
        if (!NAME.matcher(setting.getKey()).matches()
                || setting.getValue().chars().anyMatch(Character::isISOControl)) {
            throw Problem.of(ProblemCode.USAGE, "invalid server setting \"" + setting.getKey() + "\"")
                    .toException();
        }
        var quoted = setting.getValue().replace("\\", "\\\\").replace("'", "''");
        return setting.getKey() + " = '" + quoted + "'";
    }
}
