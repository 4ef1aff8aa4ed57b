package dev.maquette.app.report;

/// Colours of a terminal, or none.
record Styles(boolean color) {
    private static final String RESET = "\u001b[0m";

    String bold(String text) {
        return styled("\u001b[1m", text);
    }

    String green(String text) {
        return styled("\u001b[32m", text);
    }

    String red(String text) {
        return styled("\u001b[31m", text);
    }

    private String styled(String style, String text) {
        return color && !text.isEmpty() ? style + text + RESET : text;
    }
}
