package dev.maquette.advise.rewrite;

import dev.maquette.advise.equivalence.EquivalenceTrial;
import dev.maquette.workload.meaning.Analysis;
import dev.maquette.workload.meaning.StatementMeaning;
import java.util.Optional;
import java.util.function.Function;

/// What every search for a better text works with.
///
/// @param facts what the schema says
/// @param analyzer asks PostgreSQL what a text means
/// @param trial compares texts on generated rows
/// @param costs plans texts on the model
record RewriteTools(
        TableFacts facts, Function<String, Analysis> analyzer, EquivalenceTrial trial, StatementCost costs) {
    /// A cost is lower when it falls by more than this share; less is the planner's noise.
    private static final double NOISE = 0.01;

    /// The subject of a statement; empty when it is no SELECT or one with set operations.
    Optional<RewriteSubject> subject(StatementMeaning meaning) {
        return RewriteSubject.of(meaning, facts, analyzer);
    }

    /// Whether a planner cost is notably lower than another.
    static boolean isCheaper(double after, double before) {
        return after < before * (1 - NOISE);
    }
}
