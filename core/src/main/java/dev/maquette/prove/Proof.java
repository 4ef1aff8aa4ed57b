package dev.maquette.prove;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What execution on the copy showed.
///
/// @param plan what was proven
/// @param statements each statement, in the plan's order
/// @param notes what the reader has to know about the runs
public record Proof(ProofPlan plan, List<StatementProof> statements, List<String> notes) {
    public Proof {
        statements = List.copyOf(statements);
        notes = List.copyOf(notes);
    }

    /// Whether a statement was proven and none refuted.
    public boolean holds() {
        return any(Verdict.Proven.class) && !any(Verdict.Refuted.class);
    }

    private boolean any(Class<? extends Verdict> kind) {
        return statements.stream().map(StatementProof::verdict).anyMatch(kind::isInstance);
    }

    /// Milliseconds of all calls before, over the variants measured on both sides.
    public double millisecondsBefore() {
        return total(VariantProof::before);
    }

    /// The same after.
    public double millisecondsAfter() {
        return total(VariantProof::after);
    }

    /// The factor by which that changed; 1 when nothing was measured.
    public double ratio() {
        double before = millisecondsBefore();
        return before == 0 ? 1 : millisecondsAfter() / before;
    }

    private double total(Function<VariantProof, Optional<Figures>> side) {
        return statements.stream()
                .mapToDouble(statement -> statement.statement().calls() * mean(statement, side))
                .sum();
    }

    private static double mean(StatementProof statement, Function<VariantProof, Optional<Figures>> side) {
        return statement.variants().stream()
                .filter(variant -> variant.ratio().isPresent())
                .mapToDouble(variant -> variant.variant().share()
                        * side.apply(variant).map(Figures::milliseconds).orElse(0.0))
                .sum();
    }
}
