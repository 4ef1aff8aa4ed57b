package dev.maquette.app.cli;

import dev.maquette.model.Problem;
import java.io.BufferedWriter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// Standard output for results, standard error for everything else.
final class Console {
    private final ResultStream results;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Presentation presentation;

    Console(OutputStream results, OutputStream messages, Presentation presentation) {
        this.results = new ResultStream(results);
        this.out = writer(this.results);
        this.err = writer(messages);
        this.presentation = presentation;
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8)));
    }

    /// Where results go; the program flushes it at the end.
    PrintWriter out() {
        return out;
    }

    /// Where notes and progress go; flush it when the reader should see them.
    PrintWriter err() {
        return err;
    }

    /// How to show things.
    Presentation presentation() {
        return presentation;
    }

    /// Whether the reader of the results went away, as `head` does.
    boolean isReaderGone() {
        return results.isReaderGone();
    }

    /// Shows a problem the way psql shows an error.
    void problem(Problem problem) {
        out.flush();
        ProblemText.lines(problem, presentation.errorColor()).forEach(err::println);
        err.flush();
    }
}
