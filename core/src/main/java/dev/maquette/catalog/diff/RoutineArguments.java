package dev.maquette.catalog.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The arguments of a routine.
///
/// @param declared each without its default
/// @param defaults how many have one
record RoutineArguments(List<String> declared, int defaults) {
    private static final Pattern TOKEN =
            Pattern.compile("\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'| DEFAULT |.", Pattern.DOTALL);

    RoutineArguments {
        declared = List.copyOf(declared);
    }

    /// Those that are printed like `a integer, b text DEFAULT 'x'::text`.
    static RoutineArguments of(String printed) {
        var declared = new ArrayList<String>();
        var argument = new StringBuilder();
        int defaults = 0;
        int depth = 0;
        boolean inDefault = false;
        for (Matcher token = TOKEN.matcher(printed); token.find(); ) {
            String text = token.group();
            depth += "([".contains(text) ? 1 : ")]".contains(text) ? -1 : 0;
            if (depth == 0 && text.equals(",")) {
                declared.add(argument.toString());
                argument.setLength(0);
                inDefault = false;
            } else if (depth == 0 && text.equals(" DEFAULT ")) {
                defaults++;
                inDefault = true;
            } else if (!inDefault) {
                argument.append(text);
            }
        }
        declared.add(argument.toString());
        return new RoutineArguments(declared, defaults);
    }

    /// Whether CREATE OR REPLACE turns others into these: defaults may change and be added, and not be removed.
    boolean replace(RoutineArguments before) {
        return declared.equals(before.declared) && defaults >= before.defaults;
    }
}
