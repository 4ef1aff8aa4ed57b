package dev.maquette.embedded;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/// Turns what the system and the server say into problems that name the way out.
final class Failures {
    private static final int TAIL_LINES = 12;

    private static final Map<String, String> HINTS = Map.of(
            "error while loading shared libraries", "Install the named library with the system's package manager.",
            "No space left on device", "Free some disk space, or set XDG_CACHE_HOME to a directory on another disk.",
            "Disk quota exceeded", "Free some disk space, or set XDG_CACHE_HOME to a directory on another disk.",
            "Read-only file system", "Set XDG_CACHE_HOME to a directory that can be written.",
            "Permission denied",
                    "Programs must be executable below the cache directory; if its file system is mounted noexec, "
                            + "set XDG_CACHE_HOME to a directory on another one.",
            "could not look up effective user ID", "Add an entry for the current user to /etc/passwd.",
            "could not look up local user ID", "Add an entry for the current user to /etc/passwd.",
            "invalid locale name", "Use a locale that \"locale -a\" lists, or C.",
            "unrecognized configuration parameter", "Remove the setting, or use a version that has it.");

    private Failures() {}

    /// A failure to read or write the cache.
    static Problem of(String message, IOException failure) {
        return withHint(Problem.of(ProblemCode.MACHINE, message).withDetail(failure.toString()), failure.toString());
    }

    /// The failure of a program or server that wrote this.
    static Problem of(String message, String output) {
        return withHint(Problem.of(ProblemCode.MACHINE, message).withDetail(tail(output)), output);
    }

    private static Problem withHint(Problem problem, String text) {
        return HINTS.entrySet().stream()
                .filter(entry -> text.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .map(problem::withHint)
                .orElse(problem);
    }

    /// The last lines of a log.
    static String tail(String output) {
        var lines = output.strip().lines().toList();
        var last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        return last.isEmpty() ? "It wrote no message." : Objects.requireNonNull(String.join("\n", last));
    }
}
