package dev.maquette.hazard;

import dev.maquette.advise.demand.Demand;
import dev.maquette.model.Problem;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/// Says what is dangerous about what was seen of a statement.
final class Judge {
    /// Seconds for which anybody may wait and nobody notices.
    private static final double INSTANT = 0.1;

    /// The share of a table's rows whose loss is that of the table.
    private static final double NEARLY_ALL = 0.9;

    private final WorkTimes times;
    private final Traffic traffic;
    private final Forecasts forecasts;

    Judge(Snapshot snapshot, Demand demand, Rates rates) {
        times = new WorkTimes(snapshot, rates);
        traffic = new Traffic(snapshot, demand);
        forecasts = new Forecasts(snapshot, times);
    }

    /// How long a statement works.
    TimeSpan work(Observation seen) {
        return seen.effects().stream().map(times::of).reduce(TimeSpan.NONE, TimeSpan::plus);
    }

    /// What was seen, with what statistics say of the rows.
    Observation forecast(Observation seen) {
        return seen.withConditions(seen.conditions().stream().map(forecasts::of).toList());
    }

    /// The hazards of a statement that was executed.
    List<Hazard> hazards(MigrationStatement statement, Observation seen) {
        var hazards = new ArrayList<Hazard>();
        lock(statement, seen).ifPresent(hazards::add);
        seen.effects().forEach(effect -> effect(effect, seen).ifPresent(hazards::add));
        seen.conditions().stream()
                .filter(DataCondition::fails)
                .map(Judge::failing)
                .forEach(hazards::add);
        seen.notices().stream()
                .filter(notice -> notice.startsWith("drop cascades to"))
                .map(Judge::cascade)
                .forEach(hazards::add);
        return hazards;
    }

    /// The hazard of a statement that the server refuses.
    static Hazard failure(Problem problem) {
        return new Hazard(
                "statement.fails",
                Verdict.DANGEROUS,
                "fails: " + problem.message()
                        + problem.detail().map(detail -> " (" + detail + ")").orElse(""),
                problem.hint().orElse("Correct the statement; nothing of its transaction would be done."));
    }

    private Optional<Hazard> lock(MigrationStatement statement, Observation seen) {
        TimeSpan work = work(seen);
        boolean longWork = work.likely() > INSTANT;
        return (longWork ? seen.locks() : seen.taken())
                .stream()
                        .filter(HeldLock::stopsUse)
                        .max(Comparator.comparing(HeldLock::mode))
                        .map(lock -> longWork ? longLock(lock, statement, seen) : briefLock(lock, work));
    }

    private Hazard longLock(HeldLock lock, MigrationStatement statement, Observation seen) {
        TimeSpan work = work(seen);
        String message = stopping(seen) + " while it " + work(seen.effects()) + ": " + waiting(lock) + " for "
                + work.words() + waiters(lock, work);
        return new Hazard("lock.long", Verdict.DANGEROUS, message, LongLockAdvice.of(statement, seen));
    }

    /// The locks that others wait for, table by table, the strongest first.
    private static String stopping(Observation seen) {
        return seen.locks().stream()
                .filter(HeldLock::stopsUse)
                .collect(Collectors.toMap(
                        HeldLock::table, HeldLock::mode, BinaryOperator.maxBy(Comparator.naturalOrder())))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<QualifiedName, LockMode>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(held -> held.getValue().sql() + " on " + held.getKey())
                .collect(Collectors.joining(", "));
    }

    private static Hazard briefLock(HeldLock lock, TimeSpan work) {
        return new Hazard(
                "lock.brief",
                Verdict.BRIEF,
                lock.mode().sql() + " on " + lock.relation() + " for " + work.words()
                        + "; while it waits for the lock, " + waiting(lock) + " too",
                "SET lock_timeout to some 100 ms before it, and try again when it runs out.");
    }

    private static String waiting(HeldLock lock) {
        return lock.mode().stopsReaders() ? "readers and writers wait" : "writers wait";
    }

    private String waiters(HeldLock lock, TimeSpan work) {
        return traffic.of(lock)
                .filter(waiting -> waiting.perSecond() > 0)
                .map(waiting -> "; " + waiting.words(work))
                .orElse("");
    }

    /// What would wait for the locks that a statement takes.
    List<Waiting> waiting(Observation seen) {
        return seen.taken().stream()
                .filter(lock -> lock.relation().equals(lock.table()))
                .flatMap(lock -> traffic.of(lock).stream())
                .toList();
    }

    private String work(List<Effect> effects) {
        return effects.stream()
                .flatMap(effect -> doing(effect).stream())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private Optional<String> doing(Effect effect) {
        return switch (effect) {
            case Effect.Scanned scan -> Optional.of("reads all of " + sized(scan.table()));
            case Effect.Rewritten rewrite -> Optional.of("writes " + sized(rewrite.table()) + " anew");
            case Effect.Built build -> Optional.of("builds an index of " + sized(build.table()));
            case Effect.Compared compared ->
                Optional.of("looks up every row of " + sized(compared.table()) + " in " + compared.referenced());
            case Effect.Written written ->
                Optional.of(String.format(
                        Locale.ROOT,
                        "%s about %,.0f rows of %s",
                        written.deleted() ? "deletes" : "writes",
                        written.rows(),
                        written.table()));
            case Effect.Emptied _, Effect.Removed _, Effect.Unfilled _ -> Optional.empty();
        };
    }

    private String sized(QualifiedName table) {
        return String.format(Locale.ROOT, "%s (%,.0f rows)", table, times.rows(table));
    }

    private Optional<Hazard> effect(Effect effect, Observation seen) {
        return switch (effect) {
            case Effect.Emptied emptied -> lost(sized(emptied.table()) + " loses all its rows", emptied.table());
            case Effect.Written written -> deleted(written);
            case Effect.Removed removed -> removed(removed, seen);
            case Effect.Unfilled column -> unfilled(column);
            case Effect.Scanned _, Effect.Rewritten _, Effect.Built _, Effect.Compared _ -> Optional.empty();
        };
    }

    private Optional<Hazard> deleted(Effect.Written written) {
        return written.deleted() && written.share() >= NEARLY_ALL
                ? Optional.of(lost(String.format(
                        Locale.ROOT,
                        "%s loses %s of its %,.0f rows",
                        written.table(),
                        written.share() == 1 ? "all" : "nearly all",
                        written.rows() / written.share())))
                : Optional.empty();
    }

    private Optional<Hazard> removed(Effect.Removed removed, Observation seen) {
        return switch (removed.what()) {
            case ROWS -> lost(sized(removed.table()) + " is dropped with its rows", removed.table());
            case COLUMN -> lost("column " + removed.name() + " is dropped with its values", removed.table());
            case INDEX -> index(removed, seen);
            case DEFINITION -> Optional.empty();
        };
    }

    private Optional<Hazard> lost(String message, QualifiedName table) {
        return times.bytes(table) == 0 ? Optional.empty() : Optional.of(lost(message));
    }

    private static Hazard lost(String message) {
        return new Hazard(
                "data.lost",
                Verdict.DANGEROUS,
                message,
                "Stop using it first, keep it renamed for a while, and take a backup before it goes.");
    }

    private Optional<Hazard> index(Effect.Removed removed, Observation seen) {
        boolean stopped =
                seen.locks().stream().anyMatch(lock -> lock.table().equals(removed.table()) && lock.stopsUse());
        return stopped && times.bytes(removed.table()) > 0
                ? Optional.of(new Hazard(
                        "index.dropped",
                        Verdict.DANGEROUS,
                        "index " + removed.name() + " is dropped while nobody can use " + removed.table(),
                        "DROP INDEX CONCURRENTLY; for an index of a constraint, build its replacement first."))
                : Optional.empty();
    }

    private Optional<Hazard> unfilled(Effect.Unfilled column) {
        return times.rows(column.table()) == 0
                ? Optional.empty()
                : Optional.of(new Hazard(
                        "data.fails",
                        Verdict.DANGEROUS,
                        "fails: column " + column.table() + "." + column.column() + " would be NULL in the "
                                + String.format(Locale.ROOT, "%,.0f rows", times.rows(column.table()))
                                + " that are there, and refuses NULL",
                        "Add it with a constant default, or as nullable, fill it, and set NOT NULL then."));
    }

    /// The hazard of a condition that does not hold.
    static Hazard failing(DataCondition condition) {
        String source = condition.answer().isPresent() ? "the rows" : "the statistics";
        return new Hazard(
                "data.fails",
                Verdict.DANGEROUS,
                "fails: by " + source + " it is not so that " + condition.what()
                        + condition
                                .answer()
                                .map(answer -> ": " + answer.words())
                                .orElse(""),
                "Look at the rows first: " + condition.query());
    }

    private static Hazard cascade(String notice) {
        return new Hazard(
                "dependent.dropped",
                Verdict.DANGEROUS,
                notice.replace('\n', ' '),
                "Drop what depends on it by name, without CASCADE, after nothing uses it any more.");
    }
}
