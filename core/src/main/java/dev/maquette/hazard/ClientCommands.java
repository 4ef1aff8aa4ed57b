package dev.maquette.hazard;

import dev.maquette.workload.text.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The commands of a file that only psql understands.
///
/// @source psql documentation, Meta-Commands
final class ClientCommands {
    private static final Pattern VARIABLE = Pattern.compile("\\\\(?:set|prompt\\s.*|getenv)\\s+(\\w+)\\b.*");
    private static final Pattern COMMAND = Pattern.compile("\\\\([A-Za-z?!]+|\\.|).*");

    /// What changes only what is shown, or how psql itself goes on.
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "a",
            "echo",
            "encoding",
            "g",
            "gx",
            "h",
            "html",
            "pset",
            "qecho",
            "restrict",
            "t",
            "timing",
            "unrestrict",
            "warn",
            "x");

    private final Set<String> variables = new HashSet<>();

    /// What is to be said of a command: nothing when it changes nothing in the database.
    Optional<Migration.NotRun> take(String command, int line) {
        Matcher variable = VARIABLE.matcher(command);
        if (variable.matches() && !variable.group(1).equals("AUTOCOMMIT")) {
            variables.add(variable.group(1));
            // Until a statement asks for it, a variable changes nothing.
            return Optional.empty();
        }
        Matcher named = COMMAND.matcher(command);
        boolean harmless =
                named.matches() && WITHOUT_EFFECT.contains(named.group(1).toLowerCase(Locale.ROOT));
        return harmless
                ? Optional.empty()
                : Optional.of(new Migration.NotRun(line, command, "only psql understands it"));
    }

    /// Whether psql puts the value of a variable of the file into a statement.
    boolean isFilledIn(MigrationStatement statement) {
        List<Token> tokens = statement.tokens();
        for (int at = 1; at < tokens.size(); at++) {
            Token colon = tokens.get(at - 1);
            Token name = tokens.get(at);
            if (colon.isSymbol(":") && colon.end() == name.start() && variables.contains(unquoted(name.text()))) {
                return true;
            }
        }
        return false;
    }

    private static String unquoted(String name) {
        return name.replaceAll("^['\"]|['\"]$", "");
    }
}
