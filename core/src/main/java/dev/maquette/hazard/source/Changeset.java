package dev.maquette.hazard.source;

import dev.maquette.hazard.Delivery;
import dev.maquette.hazard.Migration;
import dev.maquette.hazard.Migration.NotRun;
import dev.maquette.hazard.MigrationReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A changeset of Liquibase in SQL. It is a transaction of its own unless it says otherwise.
///
/// @param line where it begins
/// @param attributes what it says of itself
/// @param body its SQL, with empty lines before it so that lines have their numbers
record Changeset(String author, String id, int line, ChangesetAttributes attributes, String body) {
    /// A changeset with this SQL.
    Changeset withBody(String newBody) {
        return new Changeset(author, id, line, attributes, newBody);
    }

    private String title() {
        return "changeset " + author + ":" + id;
    }

    /// What Liquibase would run of it.
    Migration migration(String file, ChangesetFilter filter, Placeholders placeholders) {
        Optional<String> reason = filter.reasonAgainst(attributes);
        return reason.map(text -> leftOut(file, text))
                .orElseGet(() ->
                        new MigrationReader(file, delivery(), title()).read(delimited(placeholders.filled(body))));
    }

    private Migration leftOut(String file, String reason) {
        return new Migration(file, List.of(), List.of(new NotRun(line, title(), reason)));
    }

    /// What is sent at once is a transaction, too.
    private Delivery delivery() {
        boolean psql = attributes.text("runWith").isPresent();
        boolean together = attributes.is("runInTransaction", true) || !attributes.is("splitStatements", true);
        return together && !psql ? Delivery.TOGETHER : Delivery.EACH;
    }

    /// The SQL with semicolons for the delimiter it has instead.
    private String delimited(String sql) {
        return attributes
                .text("endDelimiter")
                .filter(delimiter -> !delimiter.equals(";"))
                .map(delimiter -> delimiter(delimiter)
                        .matcher(sql)
                        .replaceAll(found ->
                                Matcher.quoteReplacement(";" + found.group().replaceAll("[^\\n]", ""))))
                .orElse(sql);
    }

    /// `/` and `GO` have to stand in a line of their own; another one is a pattern.
    private static Pattern delimiter(String delimiter) {
        boolean line =
                delimiter.equals("/") || delimiter.toLowerCase(Locale.ROOT).equals("go");
        return line
                ? Pattern.compile("(?im)^[ \\t]*" + delimiter + "[ \\t]*$")
                : Pattern.compile(delimiter.replace("\\\\", "\\"));
    }
}
