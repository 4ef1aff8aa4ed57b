package dev.maquette.hazard;

import dev.maquette.catalog.ddl.OnlineStep;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// What a statement of a migration does.
///
/// @param statement which
/// @param outcome what came of executing it
/// @param seen what was seen of it
/// @param times how long it works, and how long its locks are held
/// @param waiting what would wait for those of its locks that stop somebody, where the capture tells
/// @param hazards what is dangerous about it
public record StatementCheck(
        MigrationStatement statement,
        Outcome outcome,
        Observation seen,
        Times times,
        List<Waiting> waiting,
        List<Hazard> hazards) {
    public StatementCheck {
        waiting = List.copyOf(waiting);
        hazards = List.copyOf(hazards);
    }

    /// How long a statement works, and how long the locks it takes are held.
    public record Times(TimeSpan work, TimeSpan held) {
        static final Times NONE = new Times(TimeSpan.NONE, TimeSpan.NONE);
    }

    /// A statement that was not executed to its end.
    static StatementCheck without(MigrationStatement statement, Outcome outcome, List<Hazard> hazards) {
        return new StatementCheck(statement, outcome, Observation.NOTHING, Times.NONE, List.of(), hazards);
    }

    /// This check with the time for which its locks are held.
    StatementCheck withHeld(TimeSpan held) {
        return new StatementCheck(statement, outcome, seen, new Times(times.work(), held), waiting, hazards);
    }

    /// This check with more hazards, those that its author allows being none.
    public StatementCheck withHazards(List<Hazard> more) {
        List<Hazard> all = Stream.concat(hazards.stream(), Allowances.applied(statement, more).stream())
                .toList();
        return new StatementCheck(statement, outcome, seen, times, waiting, all);
    }

    /// This check with other hazards.
    public StatementCheck mapHazards(UnaryOperator<Hazard> change) {
        return new StatementCheck(
                statement,
                outcome,
                seen,
                times,
                waiting,
                hazards.stream().map(change).toList());
    }

    /// This check when the rows were asked: what fails by them, and no more what fails by the statistics.
    ///
    /// @param newSeen with the answers
    StatementCheck answered(Observation newSeen) {
        List<Hazard> guessed = Allowances.applied(statement, failing(seen));
        Stream<Hazard> others = hazards.stream().filter(hazard -> !guessed.contains(hazard));
        Stream<Hazard> known = Allowances.applied(statement, failing(newSeen)).stream();
        return new StatementCheck(
                statement,
                outcome,
                newSeen,
                times,
                waiting,
                Stream.concat(others, known).toList());
    }

    /// This check when the steps that were to do the same do not.
    StatementCheck withoutSafe() {
        if (seen.safe().isEmpty()) {
            return this;
        }
        Observation bare = seen.withoutSafe();
        List<Hazard> advised = hazards.stream()
                .map(hazard -> hazard.advice().equals(LongLockAdvice.of(statement, seen))
                        ? hazard.withAdvice(LongLockAdvice.of(statement, bare))
                        : hazard)
                .toList();
        return new StatementCheck(statement, outcome, bare, times, waiting, advised);
    }

    private static List<Hazard> failing(Observation observation) {
        return observation.conditions().stream()
                .filter(DataCondition::fails)
                .map(Judge::failing)
                .toList();
    }

    /// The locks it takes, held until its transaction ends.
    public List<HeldLock> locks() {
        return seen.taken();
    }

    /// What it does to relations that hold rows.
    public List<Effect> effects() {
        return seen.effects();
    }

    /// The gravest of its hazards' verdicts.
    public Verdict verdict() {
        return hazards.stream()
                .map(Hazard::verdict)
                .max(Comparator.naturalOrder())
                .orElse(Verdict.HARMLESS);
    }

    /// Steps that do the same safely; none for a statement that is no danger.
    public List<OnlineStep> safe() {
        return verdict() == Verdict.DANGEROUS ? seen.safe() : List.of();
    }
}
