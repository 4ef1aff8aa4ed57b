package dev.maquette.hazard.source;

import dev.maquette.hazard.Migration;
import dev.maquette.hazard.Migration.NotRun;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads SQL whose comments cut it into changesets for Liquibase.
///
/// Liquibase reads such comments line by line, wherever they stand; so does this.
///
/// @source Liquibase documentation, SQL Changelogs
final class FormattedSql {
    private static final Pattern FIRST_LINE = Pattern.compile("(?is)\\s*--\\s*liquibase\\s+formatted\\s+sql\\b.*");
    private static final Pattern CHANGESET = comment("change\\s?set\\b(.*)");
    private static final Pattern NAMED =
            Pattern.compile("\\s*(\"[^\"]+\"|[^\\s:]+(?:[^\\S\\n]*[^\\s:]+)*?):(\"[^\"]+\"|\\S+)(.*)");
    private static final Pattern PROPERTY = comment("property\\s+(.*)");
    private static final Pattern PRECONDITION = comment("preconditions?\\b.*");
    private static final Pattern IGNORE = comment("ignoreLines:(start|end|\\d+).*");

    private final String name;
    private final MigrationSettings settings;
    private final Map<String, String> properties = new HashMap<>();
    private final List<NotRun> notRun = new ArrayList<>();
    private final List<Changeset> changesets = new ArrayList<>();
    private final StringBuilder body = new StringBuilder();
    private Optional<Changeset> open = Optional.empty();
    private int ignored;

    FormattedSql(String name, MigrationSettings settings) {
        this.name = name;
        this.settings = settings;
    }

    private static Pattern comment(String content) {
        return Pattern.compile("(?i)\\s*--\\s*" + content);
    }

    /// Whether a text begins as such a file has to.
    static boolean isFormatted(String text) {
        return FIRST_LINE.matcher(text).matches();
    }

    /// The changesets that Liquibase would run, each with its transactions.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when a changeset has no author or no identifier, or a
    ///     literal or a comment in one has no end
    Migration migration(String text) {
        cut(text);
        return migration(new Migration(name, List.of(), notRun));
    }

    private Migration migration(Migration first) {
        properties.putAll(settings.placeholders());
        var filter = new ChangesetFilter(settings);
        Migration migration = first;
        for (Changeset changeset : changesets) {
            migration = migration.followedBy(changeset.migration(name, filter, new Placeholders(properties)));
        }
        return migration;
    }

    private void cut(String text) {
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            take(line, number);
            body.append(line(line, number)).append('\n');
        }
        close();
    }

    /// What stands in a line for the server. Before the first changeset nothing does.
    private String line(String line, int number) {
        Matcher ignore = IGNORE.matcher(line);
        if (ignore.matches()) {
            ignored = switch (ignore.group(1).toLowerCase(Locale.ROOT)) {
                case "start" -> Integer.MAX_VALUE;
                case "end" -> 0;
                default -> Integer.parseInt(ignore.group(1));
            };
            return "";
        }
        if (ignored > 0) {
            ignored--;
            return "";
        }
        if (open.isEmpty() && !line.isBlank() && !line.strip().startsWith("--")) {
            notRun.add(new NotRun(number, line.strip(), "it stands before the first changeset"));
            return "";
        }
        return line;
    }

    private void take(String line, int number) {
        Matcher changeset = CHANGESET.matcher(line);
        Matcher property = PROPERTY.matcher(line);
        if (changeset.matches()) {
            close();
            open = Optional.of(named(changeset.group(1), number));
        } else if (property.matches()) {
            ChangesetAttributes given = ChangesetAttributes.read(property.group(1));
            properties.putIfAbsent(
                    given.text("name").orElse(""), given.text("value").orElse(""));
        } else if (PRECONDITION.matcher(line).matches()) {
            notRun.add(new NotRun(number, line.strip(), "preconditions are taken to hold"));
        }
    }

    private Changeset named(String header, int number) {
        Matcher named = NAMED.matcher(header);
        if (!named.matches()) {
            throw Problem.of(ProblemCode.INPUT, "line " + number + " of \"" + name + "\" names no changeset")
                    .withHint("A changeset begins with --changeset AUTHOR:ID.")
                    .toException();
        }
        return new Changeset(
                named.group(1).replace("\"", ""),
                named.group(2).replace("\"", ""),
                number,
                ChangesetAttributes.read(named.group(3)),
                "");
    }

    /// Lines keep their numbers.
    private void close() {
        open.map(changeset -> changeset.withBody(body.toString())).ifPresent(changesets::add);
        String lines = body.toString().replaceAll("[^\\n]", "");
        body.setLength(0);
        body.append(lines);
    }
}
