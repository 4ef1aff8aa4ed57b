package dev.maquette.hazard;

import dev.maquette.catalog.ddl.OnlineStep;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What was seen of a statement's execution.
///
/// @param locks the locks held after it, those of earlier statements of its transaction among them
/// @param taken those of them that it took, or made stronger
/// @param effects what it did
/// @param notices what the server remarked
/// @param conditions what the rows of production have to satisfy for it not to fail
/// @param safe steps that bring about the same without work under a lock; none when none are known
/// @param obstacle why there are no such steps, in a sentence, where that is known
public record Observation(
        List<HeldLock> locks,
        List<HeldLock> taken,
        List<Effect> effects,
        List<String> notices,
        List<DataCondition> conditions,
        List<OnlineStep> safe,
        Optional<String> obstacle) {
    /// What is seen of a statement that touches no relation.
    static final Observation NOTHING =
            new Observation(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty());

    public Observation {
        locks = List.copyOf(locks);
        taken = List.copyOf(taken);
        effects = List.copyOf(effects);
        notices = List.copyOf(notices);
        conditions = List.copyOf(conditions);
        safe = List.copyOf(safe);
    }

    /// This observation with what statistics say of its conditions.
    Observation withConditions(List<DataCondition> newConditions) {
        return new Observation(locks, taken, effects, notices, newConditions, safe, obstacle);
    }

    /// This observation with more effects.
    Observation withMore(List<Effect> more) {
        List<Effect> all = Stream.concat(effects.stream(), more.stream()).toList();
        return new Observation(locks, taken, all, notices, conditions, safe, obstacle);
    }

    /// This observation when its steps lead nowhere.
    Observation withoutSafe() {
        return new Observation(locks, taken, effects, notices, conditions, List.of(), obstacle);
    }
}
