package dev.maquette.flyway;

import dev.maquette.change.session.Session;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.postgres.SqlProblems;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.configuration.Configuration;

/// What stands for `${name}` in the files.
///
/// @param prefix what a placeholder begins with
/// @param suffix what it ends with
/// @param given by name, what somebody gave; nobody is to read it in a message
/// @param known by name, what Flyway knows by itself
/// @source Flyway documentation, Placeholders
record Placeholders(String prefix, String suffix, Map<String, String> given, Map<String, String> known) {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private static final String FILE = "flyway:filename";

    Placeholders {
        given = Map.copyOf(given);
        known = Map.copyOf(known);
    }

    static Placeholders of(Configuration configuration) {
        return configuration.isPlaceholderReplacement()
                ? new Placeholders(
                        configuration.getPlaceholderPrefix(),
                        configuration.getPlaceholderSuffix(),
                        configuration.getPlaceholders(),
                        known(configuration))
                : new Placeholders("", "", Map.of(), Map.of());
    }

    private static Map<String, String> known(Configuration configuration) {
        try (Connection connection = configuration.getDataSource().getConnection()) {
            Session session = Session.on(connection);
            QualifiedName history = History.of(session, configuration).table();
            return session.one(
                    "SELECT current_user, pg_catalog.current_database()",
                    row -> Map.of(
                            "flyway:defaultSchema", history.schema(),
                            "flyway:table", history.name(),
                            "flyway:user", String.valueOf(row.getString(1)),
                            "flyway:database", String.valueOf(row.getString(2)),
                            "flyway:timestamp",
                                    LocalDateTime.now(ZoneId.systemDefault()).format(TIMESTAMP)));
        } catch (SQLException failure) {
            throw SqlProblems.translate(failure).toException(failure);
        }
    }

    /// The text with values in place of the placeholders.
    ///
    /// @throws dev.maquette.model.MaquetteException `usage` when there is no value for one
    String filled(String file, String text) {
        if (prefix.isEmpty()) {
            return text;
        }
        var values = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        values.putAll(known);
        values.putAll(given);
        values.put(FILE, file);
        return placeholder().matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(values, found.group(1))));
    }

    private String value(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw Problem.of(
                            ProblemCode.USAGE,
                            "nothing is given for " + prefix + name + suffix + ", which " + values.get(FILE)
                                    + " asks for")
                    .withHint("Give it with --placeholder " + name + "=VALUE.")
                    .toException();
        }
        return value;
    }

    private Pattern placeholder() {
        return Pattern.compile(Pattern.quote(prefix) + "([^\\r\\n]*?)" + Pattern.quote(suffix));
    }

    /// A text in which what was given is hidden behind its placeholder again: it may be a password.
    String hidden(String text) {
        String hidden = text;
        for (Map.Entry<String, String> value : given.entrySet()) {
            if (!value.getValue().isEmpty()) {
                hidden = hidden.replace(value.getValue(), prefix + value.getKey() + suffix);
            }
        }
        return hidden;
    }
}
