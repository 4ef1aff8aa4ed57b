package dev.maquette.hazard;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The rows that stand in a file behind COPY … FROM STDIN, as dumps have them. They are no SQL.
final class ClientData {
    private static final Pattern ROWS =
            Pattern.compile("(?ims)^(COPY\\s[^;]*?FROM\\s+STDIN[^;]*;[^\\n]*\\n)(.*?)^\\\\\\.[^\\n]*$");

    private ClientData() {}

    /// The text with those rows left empty, so that lines keep their numbers.
    static String withoutRows(String text) {
        return ROWS.matcher(text)
                .replaceAll(copy ->
                        Matcher.quoteReplacement(copy.group(1) + copy.group(2).replaceAll("[^\\n]", "")));
    }
}
