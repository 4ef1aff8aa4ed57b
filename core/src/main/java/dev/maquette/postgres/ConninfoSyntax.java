package dev.maquette.postgres;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// `host=db.example.com user='some one'` to settings.
///
/// @source `conninfo_parse` in PostgreSQL's `fe-connect.c`
final class ConninfoSyntax {
    private static final Pattern START = Pattern.compile("\\s*[A-Za-z_]+\\s*=.*", Pattern.DOTALL);

    private final String text;
    private int at;

    private ConninfoSyntax(String text) {
        this.text = text;
    }

    static boolean accepts(String argument) {
        return START.matcher(argument).matches();
    }

    static Map<String, String> parse(String argument) {
        ConninfoSyntax syntax = new ConninfoSyntax(argument);
        Map<String, String> settings = new LinkedHashMap<>();
        for (syntax.skipSpace(); syntax.at < argument.length(); syntax.skipSpace()) {
            String name = syntax.name();
            settings.put(name, syntax.value());
        }
        return settings;
    }

    private String name() {
        int start = at;
        while (at < text.length() && text.charAt(at) != '=' && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        String name = text.substring(start, at);
        skipSpace();
        if (at >= text.length() || text.charAt(at) != '=') {
            throw ConnectionUri.malformed("a word lacks its \"=\"", "put values that hold spaces in single quotes");
        }
        at++;
        skipSpace();
        return name;
    }

    private String value() {
        boolean quoted = at < text.length() && text.charAt(at) == '\'';
        if (quoted) {
            at++;
        }
        StringBuilder value = new StringBuilder();
        while (at < text.length() && !endsValue(quoted)) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at++));
        }
        if (quoted) {
            closeQuote();
        }
        return value.toString();
    }

    private boolean endsValue(boolean quoted) {
        char next = text.charAt(at);
        return quoted ? next == '\'' : Character.isWhitespace(next);
    }

    private void closeQuote() {
        if (at >= text.length()) {
            throw ConnectionUri.malformed("a quoted value is not closed", "write a quote within a value as \\'");
        }
        at++;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
