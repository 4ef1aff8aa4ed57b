package dev.maquette.sql;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Puts shared pieces into a statement kept in a resource.
///
/// `/*use grants acl=c.relacl*/` is replaced by the resource `fragments/grants.sql`, in which `:acl` stands for
/// `c.relacl`. Fragments may use fragments; an argument holds no blank.
final class SqlFragments {
    private static final Pattern USE = Pattern.compile("/\\*use (\\w+)((?: \\w+=\\S+?)*)\\*/");
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z_]+)\\b");

    private final UnaryOperator<String> resources;

    /// Fragments whose texts this function gives, by resource name.
    SqlFragments(UnaryOperator<String> resources) {
        this.resources = resources;
    }

    /// The text with all fragments in place.
    String expand(String text) {
        return USE.matcher(text).replaceAll(use -> escaped(fragment(use)));
    }

    private String fragment(MatchResult use) {
        var arguments = new HashMap<String, String>();
        for (String argument : use.group(2).strip().split(" ", -1)) {
            int equals = argument.indexOf('=');
            if (equals > 0) {
                arguments.put(argument.substring(0, equals), argument.substring(equals + 1));
            }
        }
        String text = resources.apply("fragments/" + use.group(1) + ".sql").strip();
        return expand(substituted(text, arguments));
    }

    private static String substituted(String text, Map<String, String> arguments) {
        return PARAMETER
                .matcher(text)
                .replaceAll(parameter -> escaped(arguments.getOrDefault(parameter.group(1), parameter.group())));
    }

    private static String escaped(String replacement) {
        return replacement.replace("\\", "\\\\").replace("$", "\\$");
    }
}
