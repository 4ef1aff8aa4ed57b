package dev.maquette.change.inplace;

import dev.maquette.catalog.diff.SchemaDifference;
import dev.maquette.catalog.diff.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What leads from a schema back to the one before a change.
///
/// @param batches what is executed
/// @param losses what is not brought back, in words
public record WayBack(List<Batch> batches, List<String> losses) {
    private static final List<Step.Hazard> LOSSES = List.of(Step.Hazard.LOSES_DATA, Step.Hazard.ROUNDS);

    public WayBack {
        batches = List.copyOf(batches);
        losses = List.copyOf(losses);
    }

    /// The way by statements that give names back, and then by those of a difference.
    static WayBack of(List<String> renames, SchemaDifference difference) {
        var batches = new ArrayList<Batch>();
        var together = new ArrayList<>(renames);
        for (Step step : difference.steps()) {
            if (step.stage() == Step.Stage.TOGETHER) {
                together.add(step.sql());
            } else {
                flush(together, batches);
                batches.add(new Batch(List.of(step.sql()), step.stage() == Step.Stage.CONCURRENTLY));
            }
        }
        flush(together, batches);
        return new WayBack(batches, losses(difference));
    }

    private static void flush(List<String> together, List<Batch> batches) {
        if (!together.isEmpty()) {
            batches.add(new Batch(together, false));
            together.clear();
        }
    }

    private static List<String> losses(SchemaDifference difference) {
        return Stream.concat(
                        difference.impossible().stream(),
                        difference.steps().stream()
                                .flatMap(step -> LOSSES.stream()
                                        .filter(step.hazards()::contains)
                                        .map(loss -> step.sql() + ": " + loss.words())))
                .toList();
    }

    /// The way behind other statements.
    public WayBack after(List<Batch> first) {
        return new WayBack(Stream.concat(first.stream(), batches.stream()).toList(), losses);
    }

    /// The way, with more that it does not bring back.
    public WayBack losing(List<String> more) {
        return new WayBack(
                batches, Stream.concat(more.stream(), losses.stream()).toList());
    }
}
