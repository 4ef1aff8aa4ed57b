package dev.maquette.embedded;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.io.IOException;
import java.util.List;

/// Turns what the system and the server say into problems that name the way out.
final class Failures {
    private static final int TAIL_LINES = 12;

    private static final String OTHER_PLACE = "or set XDG_CACHE_HOME to a directory on another file system.";
    private static final String NO_ENTRY = "Add an entry for the current user to /etc/passwd.";

    /// What can be done about a message that contains this text; the first that fits is taken.
    private record Remedy(String text, String hint) {}

    private static final List<Remedy> REMEDIES = List.of(
            new Remedy("error while loading shared libraries", "Install the named library."),
            new Remedy("No space left on device", "Free some disk space, " + OTHER_PLACE),
            new Remedy("Disk quota exceeded", "Free some disk space, " + OTHER_PLACE),
            new Remedy("Read-only file system", "Make the cache directory writable, " + OTHER_PLACE),
            new Remedy(
                    "AccessDeniedException", "Make the cache directory writable for the current user, " + OTHER_PLACE),
            new Remedy(
                    "Permission denied",
                    "Allow programs to be run from the cache directory (no \"noexec\" mount), " + OTHER_PLACE),
            new Remedy("could not look up effective user ID", NO_ENTRY),
            new Remedy("could not look up local user ID", NO_ENTRY),
            new Remedy("invalid locale name", "Use a locale that \"locale -a\" lists, or C."),
            new Remedy(
                    "unrecognized configuration parameter",
                    "Leave the setting out, or use a PostgreSQL version that has it."));

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
        return REMEDIES.stream()
                .filter(remedy -> text.contains(remedy.text()))
                .findFirst()
                .map(remedy -> problem.withHint(remedy.hint()))
                .orElse(problem);
    }

    /// The last lines of a log.
    static String tail(String output) {
        var lines = output.strip().lines().toList();
        var last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        return last.isEmpty() ? "It wrote no message." : String.join("\n", last);
    }
}
