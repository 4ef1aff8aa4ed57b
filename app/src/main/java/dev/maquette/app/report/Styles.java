package dev.maquette.app.report;

import dev.maquette.app.report.document.Block;

/// Colours of a terminal, or none.
record Styles(boolean color) {
    private static final String RESET = "\u001b[0m";

    String bold(String text) {
        return styled("\u001b[1m", text);
    }

    /// A line of a patch, in the colour of its sign.
    String patch(String sign, String line) {
        String text = sign + " " + line;
        return switch (sign) {
            case Block.Patch.DO -> styled("\u001b[32m", text);
            case Block.Patch.UNDO -> styled("\u001b[31m", text);
            default -> text;
        };
    }

    private String styled(String style, String text) {
        return color && !text.isEmpty() ? style + text + RESET : text;
    }
}
