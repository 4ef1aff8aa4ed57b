package dev.maquette.hazard;

import dev.maquette.hazard.WorkloadChange.Fails;
import dev.maquette.hazard.WorkloadChange.Slower;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Says what is dangerous about what a statement of a migration does to the workload.
final class WorkloadHazards {
    private static final int SHORT = 70;

    private WorkloadHazards() {}

    /// The hazards of one statement: one for all that fails, one for all that gets slower.
    static List<Hazard> of(List<WorkloadChange> changes) {
        var hazards = new ArrayList<Hazard>();
        fails(only(changes, Fails.class)).ifPresent(hazards::add);
        slower(only(changes, Slower.class)).ifPresent(hazards::add);
        return hazards;
    }

    private static <T extends WorkloadChange> List<T> only(List<WorkloadChange> changes, Class<T> kind) {
        return changes.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static Optional<Hazard> fails(List<Fails> all) {
        return all.stream()
                .max(Comparator.comparingDouble(one -> one.statement().calls()))
                .map(most -> new Hazard(
                        "workload.fails",
                        Verdict.DANGEROUS,
                        "afterwards " + named(most) + " fails: " + most.words() + more(all.size(), "fail"),
                        "Deploy the program that does without it first, or expand now and contract later."));
    }

    private static Optional<Hazard> slower(List<Slower> all) {
        return all.stream()
                .max(Comparator.comparingDouble(one -> one.statement().calls() * (one.after() - one.before())))
                .map(most -> new Hazard(
                        "workload.slower",
                        Verdict.BRIEF,
                        "afterwards " + named(most) + " costs more: " + most.words() + more(all.size(), "do"),
                        all.stream().allMatch(Slower::untilAnalyzed)
                                ? "ANALYZE the table in the same migration."
                                : "Build what takes its place before, or see maquette advise for the schema"
                                        + " afterwards."));
    }

    private static String named(WorkloadChange change) {
        String text = change.statement().text().strip().replaceAll("\\s+", " ");
        String some = text.length() > SHORT ? text.substring(0, SHORT) + "…" : text;
        return String.format(
                Locale.ROOT,
                "statement %s (%s; %,.0f calls)",
                change.statement().key(),
                some,
                change.statement().calls());
    }

    private static String more(int all, String verb) {
        return all == 1 ? "" : "; " + (all - 1) + " more " + verb;
    }
}
