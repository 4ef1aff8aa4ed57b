package dev.maquette.hazard.source;

import dev.maquette.hazard.Delivery;
import dev.maquette.hazard.Migration;
import dev.maquette.hazard.Migration.NotRun;
import dev.maquette.hazard.MigrationReader;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file that Flyway runs, with what is set for it alone: in a file of the same name and `.conf`, or in comments
/// such as `-- flyway:executeInTransaction=false`.
///
/// @param config the settings by their names in lower case
/// @source Flyway documentation, Script Configuration
record FlywayFile(Path file, String text, Map<String, String> config) {
    private static final Pattern COMMENT = Pattern.compile("(?im)^\\s*--\\s*flyway:\\s*(\\w+)\\s*[=:]\\s*(\\S+)\\s*$");
    private static final Pattern LINE = Pattern.compile("(?m)^\\s*(?:flyway\\.)?(\\w+)\\s*=\\s*(.*?)\\s*$");

    FlywayFile {
        config = Map.copyOf(config);
    }

    /// A file with its settings.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when its settings cannot be read
    static FlywayFile of(Path file, String text) {
        var config = new HashMap<String, String>();
        read(COMMENT, text, config);
        Path beside = file.resolveSibling(file.getFileName() + ".conf");
        if (Files.exists(beside)) {
            read(LINE, MigrationText.of(beside), config);
        }
        return new FlywayFile(file, text, config);
    }

    private static void read(Pattern setting, String text, Map<String, String> config) {
        Matcher found = setting.matcher(text);
        while (found.find()) {
            config.put(found.group(1).toLowerCase(Locale.ROOT), found.group(2));
        }
    }

    /// What Flyway would run.
    ///
    /// @throws dev.maquette.model.MaquetteException `usage` when nothing is given for a placeholder; `input` when a
    ///     literal or a comment has no end
    Migration migration(MigrationSettings settings) {
        var placeholders = new Placeholders(settings.placeholders());
        String name = file.toString();
        if (!isExecuted(placeholders)) {
            return new Migration(name, List.of(), List.of(new NotRun(1, "shouldExecute", "its settings leave it out")));
        }
        boolean fills = setting("placeholderreplacement").orElse(true);
        String filled = fills ? placeholders.allFilled(name, text) : text;
        Migration migration = new MigrationReader(name, delivery()).read(filled);
        return settings.mixed() || config.containsKey("executeintransaction") ? migration : unmixed(migration);
    }

    private Delivery delivery() {
        return setting("executeintransaction")
                .map(together -> together ? Delivery.TOGETHER : Delivery.EACH)
                .orElse(Delivery.AS_NEEDED);
    }

    /// Either a truth value or `A==B`.
    private boolean isExecuted(Placeholders placeholders) {
        String condition = placeholders.filled(config.getOrDefault("shouldexecute", "true"));
        String[] sides = condition.split("==", 2);
        return sides.length == 2 ? sides[0].strip().equals(sides[1].strip()) : condition.equalsIgnoreCase("true");
    }

    private Optional<Boolean> setting(String name) {
        return Optional.ofNullable(config.get(name)).map(Boolean::parseBoolean);
    }

    /// Flyway does not run a file of which only a part refuses a transaction, unless it is told to.
    private static Migration unmixed(Migration migration) {
        long alone = migration.parts().stream()
                .filter(Migration.Alone.class::isInstance)
                .count();
        if (alone == 0 || alone == migration.parts().size()) {
            return migration;
        }
        Problem refusal = Problem.of(
                        ProblemCode.STATEMENT,
                        "Flyway refuses a file of which only a part can run inside a transaction")
                .withHint("Put the statements that refuse a transaction into a file of their own, or set"
                        + " executeInTransaction=false for this one, or mixed=true (check --mixed).");
        return migration.refused(refusal);
    }
}
