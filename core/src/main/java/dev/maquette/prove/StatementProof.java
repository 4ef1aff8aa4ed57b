package dev.maquette.prove;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A statement, judged by its variants.
///
/// @param statement which
/// @param verdict the worst news of its variants: refuted before proven before undecided
/// @param variants each variant
public record StatementProof(ProofPlan.Workload statement, Verdict verdict, List<VariantProof> variants) {
    public StatementProof {
        variants = List.copyOf(variants);
    }

    static StatementProof of(ProofPlan.Workload statement, List<VariantProof> variants) {
        return new StatementProof(statement, verdict(variants), variants);
    }

    /// The variant that decided the verdict; empty when there is none.
    public Optional<VariantProof> decisive() {
        return variants.stream()
                .filter(variant -> variant.verdict().word().equals(verdict.word()))
                .max(Comparator.comparingDouble(StatementProof::telling));
    }

    /// A variant measured on both sides tells more than one that was not, however often it runs.
    private static double telling(VariantProof variant) {
        return variant.variant().share() + (variant.ratio().isPresent() ? 1 : 0);
    }

    private static Verdict verdict(List<VariantProof> variants) {
        List<Verdict> verdicts = variants.stream().map(VariantProof::verdict).toList();
        return first(verdicts, Verdict.Refuted.class, first(verdicts, Verdict.Proven.class, undecided(verdicts)));
    }

    private static Verdict undecided(List<Verdict> verdicts) {
        return verdicts.isEmpty() ? new Verdict.Undecided("the plan has no values for it") : verdicts.getFirst();
    }

    private static Verdict first(List<Verdict> verdicts, Class<? extends Verdict> kind, Verdict otherwise) {
        return verdicts.stream().filter(kind::isInstance).findFirst().orElse(otherwise);
    }
}
