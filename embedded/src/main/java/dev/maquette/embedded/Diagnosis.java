package dev.maquette.embedded;

import java.util.List;
import java.util.Optional;

/// What a look at the machine found.
///
/// @param checks in the order in which a reader wants them
public record Diagnosis(List<Check> checks) {
    public Diagnosis {
        checks = List.copyOf(checks);
    }

    /// Whether servers can be started, perhaps not in the best way.
    public boolean usable() {
        return checks.stream().noneMatch(check -> check.verdict() == Verdict.FAILS);
    }

    /// How a check came out.
    public enum Verdict {
        /// As it should be.
        GOOD,
        /// Works, with a drawback.
        LIMITED,
        /// Servers cannot be started.
        FAILS
    }

    /// One thing looked at.
    ///
    /// @param name a stable name: `platform`, `postgres`, `cache`, `user`, `sparse-files` or `disk`
    /// @param verdict how it came out
    /// @param finding what was found, with the values
    /// @param hint what helps, unless all is good
    public record Check(String name, Verdict verdict, String finding, Optional<String> hint) {
        static Check good(String name, String finding) {
            return new Check(name, Verdict.GOOD, finding, Optional.empty());
        }

        static Check limited(String name, String finding, String hint) {
            return new Check(name, Verdict.LIMITED, finding, Optional.of(hint));
        }

        static Check failed(String name, String finding, String hint) {
            return new Check(name, Verdict.FAILS, finding, Optional.of(hint));
        }
    }
}
