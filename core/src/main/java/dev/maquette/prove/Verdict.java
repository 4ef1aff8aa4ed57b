package dev.maquette.prove;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What the runs say about a statement.
public sealed interface Verdict {
    /// The word for it, in lower case.
    default String word() {
        return switch (this) {
            case Proven _ -> "proven";
            case Refuted _ -> "refuted";
            case Undecided _ -> "undecided";
        };
    }

    /// Why.
    String reason();

    /// Faster, beyond doubt and by 5 % or more.
    record Proven(String reason) implements Verdict {}

    /// Slower by more than 10 %, beyond doubt, or another answer.
    record Refuted(String reason) implements Verdict {}

    /// Neither, or it could not be measured.
    record Undecided(String reason) implements Verdict {}

    /// What several verdicts come to: refuted before proven before undecided.
    static Verdict worst(List<Verdict> verdicts) {
        return first(verdicts, Refuted.class)
                .or(() -> first(verdicts, Proven.class))
                .or(() -> verdicts.stream().findFirst())
                .orElseGet(() -> new Undecided("the plan has no values for it"));
    }

    private static Optional<Verdict> first(List<Verdict> verdicts, Class<? extends Verdict> kind) {
        return verdicts.stream().filter(kind::isInstance).findFirst();
    }

    /// What decided a verdict that is the worst of several; empty when there is none.
    static <T> Optional<T> decisive(List<T> all, Function<T, VariantProof> times, Verdict verdict) {
        return all.stream()
                .filter(one -> times.apply(one).verdict().word().equals(verdict.word()))
                .max(Comparator.comparingDouble(one -> telling(times.apply(one))));
    }

    /// A variant measured on both sides tells more than one that was not, however often it runs.
    private static double telling(VariantProof variant) {
        return variant.variant().share() + (variant.ratio().isPresent() ? 1 : 0);
    }
}
