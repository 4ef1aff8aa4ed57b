package dev.maquette.app.report;

import dev.maquette.RehearsedDifference;
import dev.maquette.catalog.diff.Step;
import dev.maquette.catalog.diff.Step.Hazard;
import dev.maquette.catalog.diff.Step.Stage;
import dev.maquette.scale.DifferenceRehearsal.Failed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A difference as a script for psql.
public final class DifferenceText {
    private static final String WAIT = "SET lock_timeout = '2s';";
    private static final String WAIT_LONG = "SET lock_timeout = 0;";

    private final List<String> lines = new ArrayList<>();
    private Optional<Stage> stage = Optional.empty();

    private DifferenceText() {}

    /// The lines of the script.
    public static List<String> lines(RehearsedDifference rehearsed) {
        var text = new DifferenceText();
        List<Step> steps = rehearsed.difference().steps();
        rehearsed
                .uncompared()
                .forEach(one -> text.comment("NOT COMPARED: " + one.object() + " and what needs it: " + one.reason()));
        rehearsed.difference().impossible().forEach(one -> text.comment("NOT POSSIBLE: " + one));
        if (steps.isEmpty() && rehearsed.first().isEmpty()) {
            text.comment(isWhole(rehearsed) ? "There is no difference." : "There is no other difference.");
            return text.lines;
        }
        rehearsed.rehearsal().failed().ifPresent(_ -> text.comment("This script does not succeed; its end says why."));
        text.comment("For psql with ON_ERROR_STOP. A statement that waits 2 s for a lock fails, and can be run again.");
        text.lines.add(WAIT);
        rehearsed.first().forEach(sql -> text.lines.add(sql.strip().replaceFirst(";$", "") + ";"));
        steps.forEach(text::step);
        text.enter(Optional.empty());
        text.verdict(rehearsed);
        return text.lines;
    }

    private static boolean isWhole(RehearsedDifference rehearsed) {
        return rehearsed.uncompared().isEmpty()
                && rehearsed.difference().impossible().isEmpty();
    }

    private void comment(String text) {
        text.lines().map(line -> "-- " + line).forEach(lines::add);
    }

    private void step(Step step) {
        enter(Optional.of(step.stage()));
        step.hazards().stream().sorted().map(Hazard::words).forEach(this::comment);
        lines.add(step.sql() + ";");
    }

    /// Opens and closes what the statements of a stage need around them.
    private void enter(Optional<Stage> next) {
        if (stage.equals(next)) {
            return;
        }
        stage.ifPresent(left -> {
            switch (left) {
                case TOGETHER -> lines.add("COMMIT;");
                case CONCURRENTLY -> lines.add(WAIT);
                case FIRST, ALONE -> {}
            }
        });
        next.ifPresent(entered -> {
            switch (entered) {
                case TOGETHER -> lines.add("BEGIN;");
                case CONCURRENTLY -> lines.add(WAIT_LONG);
                case FIRST, ALONE -> {}
            }
        });
        stage = next;
    }

    private void verdict(RehearsedDifference rehearsed) {
        if (rehearsed.rehearsal().succeeded()) {
            comment("Rehearsed: from a build of the first schema these statements lead to one that equals the second.");
            return;
        }
        Optional<Failed> failed = rehearsed.rehearsal().failed();
        if (failed.isPresent()) {
            comment("REFUSED in the rehearsal: " + failed.get().step().sql());
            failed.get().reason().lines().forEach(line -> comment("  " + line));
            return;
        }
        rehearsed.rehearsal().left().impossible().forEach(one -> comment("STILL DIFFERENT: " + one));
        rehearsed.rehearsal().left().steps().forEach(step -> comment("STILL DIFFERENT, would take: " + step.sql()));
    }
}
