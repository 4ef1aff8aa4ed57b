package dev.maquette.app.cli;

import dev.maquette.model.Problem;
import java.util.ArrayList;
import java.util.List;

/// A problem as lines of text: `error:`, `detail:`, `hint:`.
final class ProblemText {
    private static final String RED = "\u001b[1;31m";
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    private ProblemText() {}

    static List<String> lines(Problem problem, boolean color) {
        List<String> lines = new ArrayList<>();
        lines.add(labelled("error", problem.message(), color ? RED : ""));
        problem.detail().ifPresent(detail -> lines.add(labelled("detail", detail, color ? BOLD : "")));
        problem.hint().ifPresent(hint -> lines.add(labelled("hint", hint, color ? BOLD : "")));
        return lines;
    }

    private static String labelled(String label, String text, String style) {
        String shown = style.isEmpty() ? label + ":" : style + label + ":" + PLAIN;
        return shown + " " + withoutControls(text.strip()).replace("\n", "\n  ");
    }

    /// Names and messages come from a server; none may move the cursor or recolour the terminal.
    private static String withoutControls(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?");
    }
}
