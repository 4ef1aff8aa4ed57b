package dev.maquette.app.cli;

import java.io.PrintWriter;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/// Shows on standard error what is being done.
final class ProgressLine {
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter err;
    private final Presentation.Progress kind;
    private String shown = "";

    ProgressLine(Console console) {
        this.err = console.err();
        this.kind = console.presentation().progress();
    }

    /// A step begins.
    synchronized void step(String what) {
        if (what.equals(shown)) {
            return;
        }
        shown = what;
        switch (kind) {
            case LIVE -> err.print(CLEAR_LINE + what + " …");
            case PLAIN -> err.println(what);
            case JSON -> err.println(JsonMapper.shared().createObjectNode().put("step", what));
            case NONE -> {}
        }
        err.flush();
    }

    /// A step with a share of the whole that is done, from 0 to 1; shown only where the line is rewritten.
    synchronized void step(String what, double fraction) {
        if (kind == Presentation.Progress.LIVE) {
            step(String.format(Locale.ROOT, "%3.0f %%  %s", fraction * 100, what));
        }
    }

    /// A line of a form of its own.
    synchronized void raw(String text) {
        err.println(text);
        err.flush();
    }

    /// So many models of the grown database were looked at.
    void models(int looked, int most) {
        step("planning on models of the grown database", (double) looked / most);
    }

    /// The work is done, and the line is needed for something else.
    synchronized void done() {
        if (kind == Presentation.Progress.LIVE) {
            err.print(CLEAR_LINE);
            err.flush();
        }
    }
}
