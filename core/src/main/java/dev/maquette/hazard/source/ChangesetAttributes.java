package dev.maquette.hazard.source;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is set for a changeset: `name:value` in comments, attributes in XML, keys in YAML.
///
/// @param values by their names in lower case
record ChangesetAttributes(Map<String, String> values) {
    private static final Pattern PAIR = Pattern.compile("(\\w+):\\s*(\"[^\"]*\"|'[^']*'|\\([^)]*\\)|\\S+)");

    ChangesetAttributes {
        var lower = new HashMap<String, String>();
        values.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        values = Map.copyOf(lower);
    }

    /// Those of a comment.
    static ChangesetAttributes read(String comment) {
        var values = new HashMap<String, String>();
        Matcher pair = PAIR.matcher(comment);
        while (pair.find()) {
            values.put(pair.group(1), pair.group(2).replaceAll("^[\"']|[\"']$", ""));
        }
        return new ChangesetAttributes(values);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name.toLowerCase(Locale.ROOT)));
    }

    /// A truth value.
    ///
    /// @param otherwise what holds when it is not set
    boolean is(String name, boolean otherwise) {
        return text(name).map(Boolean::parseBoolean).orElse(otherwise);
    }
}
