package dev.maquette.prove;

import java.util.List;
import java.util.Optional;

/// A statement, judged by its variants.
///
/// @param statement which
/// @param verdict the worst news of its variants: refuted before proven before undecided
/// @param variants each variant without the changes and with them
/// @param rewritings what is to replace it, judged with all changes made
public record StatementProof(
        ProofPlan.Workload statement, Verdict verdict, List<VariantProof> variants, List<RewritingProof> rewritings) {
    public StatementProof {
        variants = List.copyOf(variants);
        rewritings = List.copyOf(rewritings);
    }

    static StatementProof of(
            ProofPlan.Workload statement, List<VariantProof> variants, List<RewritingProof> rewritings) {
        Verdict verdict =
                Verdict.worst(variants.stream().map(VariantProof::verdict).toList());
        return new StatementProof(statement, verdict, variants, rewritings);
    }

    /// The variant that decided the verdict; empty when there is none.
    public Optional<VariantProof> decisive() {
        return Verdict.decisive(variants, variant -> variant, verdict);
    }

    /// The first replacement that was proven.
    public Optional<RewritingProof> replacement() {
        return rewritings.stream()
                .filter(rewriting -> rewriting.verdict() instanceof Verdict.Proven)
                .findFirst();
    }
}
