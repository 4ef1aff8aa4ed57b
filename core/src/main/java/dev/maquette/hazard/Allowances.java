package dev.maquette.hazard;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the author of a migration allows, in comments before a statement, in it, or behind it on its last line:
/// `-- maquette: allow lock.long because the shop is closed`. Without a reason nothing is allowed. What is to be
/// carried out as an online change keeps nobody waiting for long.
public final class Allowances {
    private static final Pattern ALLOW =
            Pattern.compile("(?is)(?:--|/\\*)\\s*maquette:\\s*allow\\s+([\\w.-]+)\\s+because\\s+(.+?)\\s*(?:\\*/)?");

    private static final Pattern INTENDED = Pattern.compile("(?is)(?:--|/\\*)\\s*maquette:\\s*allow\\b.*");

    private Allowances() {}

    /// What is meant to allow something in a migration and does not, in sentences.
    ///
    /// @param rules those there are
    public static List<String> mistaken(Migration migration, Set<String> rules) {
        return migration.parts().stream()
                .flatMap(part -> part.statements().stream())
                .flatMap(statement -> statement.comments().stream()
                        .flatMap(comment -> mistake(comment, rules).stream())
                        .map(mistake -> migration.name() + ", " + statement.place() + ": " + mistake))
                .toList();
    }

    private static Optional<String> mistake(String comment, Set<String> rules) {
        Matcher allowed = ALLOW.matcher(comment);
        if (allowed.matches()) {
            return rules.contains(allowed.group(1))
                    ? Optional.empty()
                    : Optional.of("there is no rule \"" + allowed.group(1) + "\" to allow");
        }
        return INTENDED.matcher(comment).matches()
                ? Optional.of("\"" + comment.strip() + "\" allows nothing; write: allow RULE because REASON")
                : Optional.empty();
    }

    /// The hazards of a statement, those that are allowed being no danger.
    static List<Hazard> applied(MigrationStatement statement, List<Hazard> hazards) {
        return hazards.stream()
                .map(hazard -> reason(statement, hazard)
                        .map(reason -> hazard.harmless("Allowed, because " + reason))
                        .orElse(hazard))
                .toList();
    }

    private static Optional<String> reason(MigrationStatement statement, Hazard hazard) {
        if (statement.isOnline() && hazard.rule().equals("lock.long")) {
            return Optional.of("it is carried out as an online change");
        }
        return statement.comments().stream()
                .map(ALLOW::matcher)
                .filter(Matcher::matches)
                .filter(allowed -> allowed.group(1).equals(hazard.rule()))
                .map(allowed -> allowed.group(2))
                .findFirst();
    }
}
