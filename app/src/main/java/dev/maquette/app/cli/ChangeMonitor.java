package dev.maquette.app.cli;

import dev.maquette.app.report.ChangeText;
import dev.maquette.change.pace.Monitor;
import dev.maquette.change.pace.Progress;
import java.time.Duration;
import java.util.Optional;

/// Shows how far an online change has come: on a terminal one line that is rewritten, else a line when it
/// begins with something else or has to wait, and one a minute; or all of it as JSON.
final class ChangeMonitor implements Monitor {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Presentation.Progress kind;
    private final ProgressLine line;
    private final Interruption interruption;
    private String topic = "";
    private long saidAt;

    ChangeMonitor(Console console, Interruption interruption) {
        this.kind = console.presentation().progress();
        this.line = new ProgressLine(console);
        this.interruption = interruption;
    }

    @Override
    public void at(Progress progress) {
        if (kind == Presentation.Progress.JSON) {
            line.raw(ChangeText.json(progress));
        } else if (kind == Presentation.Progress.LIVE
                || isNews(progress.task() + progress.waiting().orElse(""))) {
            line.step(ChangeText.line(progress));
        }
    }

    @Override
    public void inStep(int change, Optional<String> noWayBack) {
        String answer = noWayBack.map(reason -> "no, " + reason).orElse("yes");
        if (isNews(answer)) {
            line.step("change " + change + ": revert possible: " + answer);
        }
    }

    private boolean isNews(String what) {
        long now = System.nanoTime();
        boolean news = !what.equals(topic) || now - saidAt > MINUTE.toNanos();
        if (news) {
            topic = what;
            saidAt = now;
        }
        return news;
    }

    @Override
    public boolean isStopWanted() {
        return interruption.isWanted();
    }

    /// The line is needed for something else.
    void done() {
        line.done();
    }
}
