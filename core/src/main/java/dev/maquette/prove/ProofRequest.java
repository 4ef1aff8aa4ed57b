package dev.maquette.prove;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.time.Duration;

/// How to prove.
///
/// @param runs how often each statement runs in each state, 2 or more; the first run is not counted
/// @param limits how long things may take
/// @param assuredCopy whether a person said that the server is a copy
public record ProofRequest(int runs, Limits limits, boolean assuredCopy) {
    public ProofRequest {
        if (runs < 2) {
            throw Problem.of(ProblemCode.USAGE, "runs must be 2 or more, not " + runs)
                    .withHint("Four counted runs, five in all, are the fewest that can prove anything.")
                    .toException();
        }
    }

    /// How long things may take, a millisecond or more each.
    ///
    /// @param run one run of a statement
    /// @param lock the wait for a lock
    /// @param build one change
    public record Limits(Duration run, Duration lock, Duration build) {
        public Limits {
            requirePositive("a run", run);
            requirePositive("a lock", lock);
            requirePositive("a change", build);
        }

        private static void requirePositive(String what, Duration limit) {
            if (limit.toMillis() < 1) {
                throw Problem.of(ProblemCode.USAGE, "the time limit of " + what + " must be positive")
                        .toException();
            }
        }
    }

    /// Five runs of at most a minute, three seconds for a lock, an hour for an index.
    public static ProofRequest standard() {
        return new ProofRequest(
                5, new Limits(Duration.ofMinutes(1), Duration.ofSeconds(3), Duration.ofHours(1)), false);
    }

    /// With this many runs.
    public ProofRequest withRuns(int count) {
        return new ProofRequest(count, limits, assuredCopy);
    }

    /// With this limit for one run.
    public ProofRequest withRunLimit(Duration limit) {
        return new ProofRequest(runs, new Limits(limit, limits.lock(), limits.build()), assuredCopy);
    }

    /// With this limit for one change.
    public ProofRequest withBuildLimit(Duration limit) {
        return new ProofRequest(runs, new Limits(limits.run(), limits.lock(), limit), assuredCopy);
    }

    /// On a server that a person said is a copy.
    public ProofRequest onAssuredCopy() {
        return new ProofRequest(runs, limits, true);
    }
}
