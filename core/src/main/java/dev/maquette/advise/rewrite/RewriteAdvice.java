package dev.maquette.advise.rewrite;

import dev.maquette.advise.effect.PlanEffect.Shift;
import dev.maquette.advise.equivalence.Equivalence.Counterexample;
import dev.maquette.advise.equivalence.Equivalence.Trials;
import dev.maquette.prove.Rewriting.Pair;
import java.util.List;
import java.util.Optional;

/// Statements that are better written otherwise.
///
/// @param rewritten those shown to answer the same and to be cheaper, the one that saves most first
/// @param left rewrites that were thought of and are not proposed
/// @param statements how many statements were looked at
/// @param cost planner cost of the whole workload, each statement times its calls, before and with the rewrites that
///     need no change of the interface
public record RewriteAdvice(List<RewrittenStatement> rewritten, List<Left> left, int statements, Shift cost) {
    public RewriteAdvice {
        rewritten = List.copyOf(rewritten);
        left = List.copyOf(left);
    }

    /// A statement and how to write it.
    ///
    /// @param key what identifies the statement in its source
    /// @param calls how often it runs
    /// @param original its text as PostgreSQL understands it
    /// @param sql how to write it
    /// @param steps what was done
    /// @param shown how it was shown to answer the same
    /// @param cost planner cost of one call, before and after
    /// @param nodes the nodes of the plan, before and after
    /// @param index an index that it needs, as a statement; part of the cost
    /// @param pairs both texts with the same values, to be run on a copy
    public record RewrittenStatement(
            String key,
            double calls,
            String original,
            String sql,
            List<Step> steps,
            Trials shown,
            Shift cost,
            PlanNodes nodes,
            Optional<String> index,
            List<Pair> pairs) {
        public RewrittenStatement {
            steps = List.copyOf(steps);
            pairs = List.copyOf(pairs);
        }

        /// Whether the program has to call it in another way.
        public boolean changesInterface() {
            return steps.stream().anyMatch(step -> step.kind().changesInterface());
        }

        /// What all calls save, in planner cost.
        public double saved() {
            return calls * (cost.before() - cost.after());
        }
    }

    /// One rewrite of several that a statement may have had.
    ///
    /// @param notes what a reader has to know
    public record Step(RewriteKind kind, List<String> notes) {
        public Step {
            notes = List.copyOf(notes);
        }
    }

    /// The nodes that only one of two plans has, each with its relation or index.
    public record PlanNodes(List<String> before, List<String> after) {
        public PlanNodes {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /// A rewrite that is not proposed.
    ///
    /// @param reason why
    /// @param sql the text, when there was one
    /// @param counterexample rows on which it answers something else
    public record Left(
            String key,
            double calls,
            RewriteKind kind,
            String reason,
            Optional<String> sql,
            Optional<Counterexample> counterexample) {
        Left with(Counterexample example) {
            return new Left(key, calls, kind, reason, sql, Optional.of(example));
        }
    }
}
