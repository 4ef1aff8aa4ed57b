package dev.maquette.prove;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What execution on the copy showed.
///
/// @param plan what was proven
/// @param statements each statement, in the plan's order
/// @param family how many verdicts by time hold together
/// @param made what was made on the copy, and what could not be
public record Proof(ProofPlan plan, List<StatementProof> statements, Family family, Made made) {
    public Proof {
        statements = List.copyOf(statements);
    }

    /// What was made on the copy.
    ///
    /// @param notes what the reader has to know about it
    /// @param untried changes that could not be tried
    /// @param parts the indexes of partitions, each with the index of the partitioned table that it is part of
    public record Made(List<String> notes, List<ProofPlan.Untried> untried, Map<String, String> parts) {
        public Made {
            notes = List.copyOf(notes);
            untried = List.copyOf(untried);
            parts = Map.copyOf(parts);
        }
    }

    /// The changes that a variant's plans depend on; none when it was not measured on both sides.
    public List<Change> changesFor(VariantProof variant) {
        return variant.before().isPresent() && variant.after().isPresent()
                ? plan.changesFor(
                        variant.before().get().plan(), variant.after().get().plan(), made.parts())
                : List.of();
    }

    /// Whether a statement or what is to replace one was proven, and none refuted.
    public boolean holds() {
        return any(Verdict.Proven.class) && !any(Verdict.Refuted.class);
    }

    private boolean any(Class<? extends Verdict> kind) {
        return statements.stream().map(StatementProof::verdict).anyMatch(kind::isInstance)
                || statements.stream()
                        .flatMap(statement -> statement.rewritings().stream())
                        .map(RewritingProof::verdict)
                        .anyMatch(kind::isInstance);
    }

    /// What the whole workload takes without the changes and with them, its statements as they are; empty when none
    /// was measured.
    public Optional<WorkloadTime> time() {
        return WorkloadTime.of(statements, false);
    }

    /// The same with the statements replaced whose replacement was proven.
    public Optional<WorkloadTime> rewrittenTime() {
        return WorkloadTime.of(statements, true);
    }
}
