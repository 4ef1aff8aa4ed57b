package dev.maquette.hazard.source;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What stands for `${name}` in a text.
record Placeholders(Map<String, String> values) {
    private static final Pattern OPEN = Pattern.compile("\\$\\{([A-Za-z][\\w.:]*)}");

    /// The text with those filled that are known, as Liquibase has it.
    String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> placeholder : values.entrySet()) {
            filled = filled.replace("${" + placeholder.getKey() + "}", placeholder.getValue());
        }
        return filled;
    }

    /// The text with all filled, as Flyway has it.
    ///
    /// @throws dev.maquette.model.MaquetteException `usage` when nothing is known for one
    String allFilled(String file, String text) {
        String filled = filled(text);
        Matcher open = OPEN.matcher(filled);
        if (open.find()) {
            throw Problem.of(ProblemCode.USAGE, "nothing is given for " + open.group() + " in \"" + file + "\"")
                    .withHint("Give it with --placeholder " + open.group(1) + "=VALUE.")
                    .toException();
        }
        return filled;
    }
}
