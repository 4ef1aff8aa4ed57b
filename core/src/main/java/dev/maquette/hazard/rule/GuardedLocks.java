package dev.maquette.hazard.rule;

import dev.maquette.hazard.ExaminedStatement;
import dev.maquette.hazard.Hazard;
import dev.maquette.hazard.StatementCheck;
import dev.maquette.hazard.TimeSpan;
import dev.maquette.hazard.Verdict;
import java.time.Duration;
import java.util.Optional;

/// What a lock_timeout that is set makes of a brief lock.
final class GuardedLocks {
    private static final String RULE = "lock.brief";

    /// For longer than this nobody wants to queue.
    private static final Duration SHORT = Duration.ofSeconds(5);

    private GuardedLocks() {}

    /// The check, with what holds of its lock when a lock_timeout is set.
    static StatementCheck of(ExaminedStatement examined) {
        Optional<Duration> timeout = examined.timeout("lock_timeout");
        return timeout.isEmpty()
                ? examined.check()
                : examined.check()
                        .mapHazards(hazard -> hazard.rule().equals(RULE) ? guarded(hazard, timeout.get()) : hazard);
    }

    private static Hazard guarded(Hazard hazard, Duration timeout) {
        boolean brief = timeout.compareTo(SHORT) <= 0;
        String advice = "lock_timeout of " + TimeSpan.words(timeout) + " is set: "
                + (brief ? "when it runs out, run it again." : "for so long they would wait; some 100 ms are enough.");
        return new Hazard(RULE, brief ? Verdict.HARMLESS : hazard.verdict(), hazard.message(), advice);
    }
}
