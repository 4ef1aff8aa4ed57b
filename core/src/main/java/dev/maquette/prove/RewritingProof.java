package dev.maquette.prove;

import java.util.List;
import java.util.Optional;

/// A statement's replacement, judged by its pairs: the statement and the other, both with all changes made.
///
/// @param rewriting which
/// @param verdict refuted when it answers otherwise or is slower with any values, proven when it is faster with some
/// @param pairs each pair
public record RewritingProof(Rewriting rewriting, Verdict verdict, List<PairProof> pairs) {
    public RewritingProof {
        pairs = List.copyOf(pairs);
    }

    static RewritingProof of(Rewriting rewriting, List<PairProof> pairs) {
        return new RewritingProof(rewriting, Verdict.worst(verdicts(pairs)), pairs);
    }

    private static List<Verdict> verdicts(List<PairProof> pairs) {
        return pairs.stream().map(pair -> pair.times().verdict()).toList();
    }

    /// The pair that decided the verdict; empty when there is none.
    public Optional<PairProof> decisive() {
        return Verdict.decisive(pairs, PairProof::times, verdict);
    }

    /// A pair with the same values.
    ///
    /// @param times what the runs say; its verdict takes the answers into account
    /// @param sameness whether the two answer the same
    /// @param whole the times of the statement without any change, and of the other with all of them
    public record PairProof(VariantProof times, Sameness sameness, VariantProof.Turns whole) {
        static PairProof of(VariantProof times, Sameness sameness, VariantProof.Turns whole) {
            VariantProof judged = switch (sameness) {
                case Sameness.Same _ -> times;
                case Sameness.Different(String reason) -> times.with(new Verdict.Refuted(reason));
                case Sameness.NotCompared(String reason) -> times.with(new Verdict.Undecided(reason));
            };
            return new PairProof(judged, sameness, whole);
        }
    }
}
