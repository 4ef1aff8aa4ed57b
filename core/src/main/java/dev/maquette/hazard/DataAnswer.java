package dev.maquette.hazard;

import java.util.Locale;

/// What the rows of a database say of a condition on them.
public sealed interface DataAnswer {
    /// In words.
    String words();

    /// Whether rows are in the way.
    default boolean refutes() {
        return this instanceof Counted counted && counted.offenders() > 0;
    }

    /// They were counted.
    ///
    /// @param offenders how many do not satisfy it, or what groups of them
    /// @param more whether there are more, which were not counted
    record Counted(long offenders, boolean more) implements DataAnswer {
        @Override
        public String words() {
            return offenders == 0
                    ? "proven by the rows"
                    : String.format(Locale.ROOT, "refuted: %s%,d found", more ? "more than " : "", offenders);
        }
    }

    /// They could not be asked.
    record Unanswered(String reason) implements DataAnswer {
        @Override
        public String words() {
            return "the rows could not be asked: " + reason;
        }
    }
}
