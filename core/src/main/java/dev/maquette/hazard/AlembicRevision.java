package dev.maquette.hazard;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The revisions that Alembic names in comments of the SQL that it writes with `--sql`.
///
/// @source Alembic documentation, Generating SQL Scripts ("Offline Mode")
final class AlembicRevision {
    private static final Pattern RUNNING =
            Pattern.compile("--\\s*Running (?:upgrade\\s.*->\\s*(\\S+)|downgrade\\s+(\\S+)\\s*->).*");

    private AlembicRevision() {}

    /// The revision that begins behind these comments; empty when none does.
    static Optional<String> named(List<String> comments) {
        return comments.stream()
                .map(comment -> RUNNING.matcher(comment.strip()))
                .filter(Matcher::matches)
                .map(found -> "revision " + Optional.ofNullable(found.group(1)).orElseGet(() -> found.group(2)))
                .reduce((_, last) -> last);
    }
}
