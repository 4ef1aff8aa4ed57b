package dev.maquette.app.report;

import dev.maquette.app.report.document.Block;
import dev.maquette.hazard.CheckResult;
import dev.maquette.hazard.DataAnswer;
import dev.maquette.hazard.DataCondition;
import dev.maquette.hazard.Effect;
import dev.maquette.hazard.Hazard;
import dev.maquette.hazard.HeldLock;
import dev.maquette.hazard.LockMode;
import dev.maquette.hazard.Migration;
import dev.maquette.hazard.MigrationCheck;
import dev.maquette.hazard.MigrationCheck.PartCheck;
import dev.maquette.hazard.Outcome;
import dev.maquette.hazard.SafeSequence;
import dev.maquette.hazard.StatementCheck;
import dev.maquette.hazard.Verdict;
import dev.maquette.hazard.WorkloadChange;
import dev.maquette.hazard.WorkloadCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What migrations do, for a reader.
public final class CheckDocument {
    /// This rule says itself what the work is.
    private static final String LONG_LOCK = "lock.long";

    private final List<Block> blocks = new ArrayList<>();

    private CheckDocument() {}

    /// The parts of the document.
    ///
    /// @param sequence the safe sequence, when there is one
    public static List<Block> of(CheckResult result, Optional<SafeSequence> sequence) {
        var document = new CheckDocument();
        document.lead(result);
        result.migrations().forEach(document::migration);
        result.workload().ifPresent(document::workload);
        sequence.ifPresent(document::sequence);
        document.blocks.add(new Block.Note("Times are of production's row counts and sizes "
                + result.rates().basis().words() + "; they are right within a factor of "
                + Figures.number(result.rates().basis().factor()) + "."));
        return document.blocks;
    }

    private void lead(CheckResult result) {
        String counts = List.of(Verdict.DANGEROUS, Verdict.BRIEF, Verdict.HARMLESS).stream()
                .map(verdict -> count(result, verdict) + " " + word(verdict))
                .collect(Collectors.joining(", "));
        long open =
                result.statements().stream().filter(CheckDocument::unchecked).count()
                        + result.migrations().stream()
                                .mapToLong(check -> check.migration().notRun().size())
                                .sum();
        blocks.add(new Block.Lead(Figures.count(result.statements().size(), "statement") + " checked against "
                + result.origin().database() + ": " + counts
                + (open > 0 ? ", " + open + " not checked" : "")));
    }

    private static long count(CheckResult result, Verdict verdict) {
        return result.statements().stream()
                .filter(check -> !unchecked(check) && check.verdict() == verdict)
                .count();
    }

    private static boolean unchecked(StatementCheck check) {
        return check.outcome() instanceof Outcome.NotChecked || check.outcome() instanceof Outcome.NotReached;
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private void migration(MigrationCheck check) {
        blocks.add(new Block.Heading(check.migration().name()));
        check.parts().forEach(this::part);
        check.migration().notRun().forEach(this::notRun);
        if (!check.completed()) {
            blocks.add(new Block.Paragraph(ends(check)));
        }
    }

    private static String ends(MigrationCheck check) {
        long committed = check.parts().stream()
                .filter(part -> part.end() == MigrationCheck.End.COMMITTED)
                .mapToLong(part -> part.statements().size())
                .sum();
        return committed == 0
                ? "Nothing of this file would be done."
                : "Its first " + Figures.count(committed, "statement") + " would be committed, the rest not done.";
    }

    private void part(PartCheck part) {
        part.statements().forEach(check -> statement(check, part));
    }

    private void statement(StatementCheck check, PartCheck part) {
        String verdict = unchecked(check) ? "not checked" : word(check.verdict());
        blocks.add(new Block.Item(check.statement().place() + ": " + verdict));
        blocks.add(new Block.Patch(Block.Patch.DO, check.statement().sql()));
        if (part.alone()) {
            blocks.add(new Block.Fact("runs", "outside a transaction"));
        }
        reason(check.outcome()).ifPresent(text -> blocks.add(new Block.Fact("why", text)));
        locks(check).ifPresent(text -> blocks.add(new Block.Fact("locks", text)));
        waiting(check);
        if (check.hazards().stream().noneMatch(hazard -> hazard.rule().equals(LONG_LOCK))) {
            work(check).ifPresent(text -> blocks.add(new Block.Fact("work", text)));
        }
        check.hazards().forEach(this::hazard);
        // What fails is a hazard already.
        check.seen().conditions().stream()
                .filter(condition -> !condition.fails())
                .forEach(this::condition);
    }

    private void condition(DataCondition condition) {
        String forecast = switch (condition.forecast()) {
            case FAILS -> "the statistics speak against it";
            case LIKELY_HOLDS -> "the statistics know of no row against it";
            case UNKNOWN -> "the statistics do not tell";
        };
        String known = condition.answer().map(DataAnswer::words).orElse(forecast);
        blocks.add(new Block.Fact("fails unless", condition.what() + "; " + known));
        blocks.add(new Block.Patch("?", condition.query()));
    }

    private void workload(WorkloadCheck workload) {
        blocks.add(new Block.Heading("The workload"));
        long failing = workload.changes().stream()
                .filter(found -> found.change() instanceof WorkloadChange.Fails)
                .count();
        blocks.add(new Block.Paragraph(Figures.count(workload.judged(), "statement")
                + " planned before and after each migration: " + failing + " would fail, "
                + (workload.changes().size() - failing) + " would cost more."));
        workload.changes().forEach(found -> {
            blocks.add(new Block.Item("statement " + found.change().statement().key() + ", "
                    + Figures.count(Math.round(found.change().statement().calls()), "call")));
            blocks.add(new Block.Patch("?", found.change().statement().text()));
            blocks.add(new Block.Fact("after", found.migration() + ", line " + found.line()));
            blocks.add(new Block.Fact("then", found.change().words()));
        });
        workload.notes().forEach(note -> blocks.add(new Block.Fact("note", note)));
        workload.notJudged().forEach(one -> blocks.add(new Block.Fact("not judged", one.what() + ": " + one.reason())));
    }

    private void sequence(SafeSequence sequence) {
        blocks.add(new Block.Heading("The safe sequence"));
        if (!sequence.usable()) {
            blocks.add(new Block.Paragraph(
                    sequence.sameSchema()
                            ? "There is none while a statement fails."
                            : "There is none: executed, the safe forms do not lead to the same schema."));
            return;
        }
        long dangerous = sequence.check().statements().stream()
                .filter(check -> check.verdict() == Verdict.DANGEROUS)
                .count();
        String left = dangerous == 0 ? "no statement" : Figures.count(dangerous, "statement");
        blocks.add(new Block.Paragraph("These files, one after the other, lead to the same schema; executed on the"
                + " model, " + left + " of them stayed dangerous. When a lock_timeout runs out, run the file again."));
        sequence.files().forEach(file -> blocks.add(new Block.Code(file.name(), "sql", file.text())));
    }

    private static Optional<String> reason(Outcome outcome) {
        return switch (outcome) {
            case Outcome.NotChecked(String reason) -> Optional.of(reason);
            case Outcome.NotReached() -> Optional.of("a statement before it fails");
            case Outcome.Executed(), Outcome.Failed(var _) -> Optional.empty();
        };
    }

    private static Optional<String> locks(StatementCheck check) {
        List<HeldLock> locks = check.locks().stream()
                .filter(lock -> lock.existed() && lock.relation().equals(lock.table()))
                .filter(lock -> lock.mode().compareTo(LockMode.ROW_EXCLUSIVE) >= 0)
                .toList();
        if (locks.isEmpty()) {
            return Optional.empty();
        }
        String held = locks.stream()
                .map(lock -> lock.mode().sql() + " on " + lock.relation())
                .collect(Collectors.joining(", "));
        return Optional.of(held + "; held for " + check.times().held().words());
    }

    private void waiting(StatementCheck check) {
        check.locks().stream()
                .filter(lock -> lock.stopsUse() && lock.relation().equals(lock.table()))
                .forEach(lock ->
                        blocks.add(new Block.Fact("waiting", "for " + lock.table() + ": " + waiting(check, lock))));
    }

    private static String waiting(StatementCheck check, HeldLock lock) {
        return check.waiting().stream()
                .filter(waiting -> waiting.lock().equals(lock))
                .map(waiting -> waiting.words(check.times().held()))
                .findFirst()
                .orElse("how many is not known, because the capture does not say since when the server counts");
    }

    private static Optional<String> work(StatementCheck check) {
        String work = check.effects().stream().map(CheckDocument::words).collect(Collectors.joining(", "));
        return work.isEmpty()
                ? Optional.empty()
                : Optional.of(work + "; " + check.times().work().words());
    }

    static String words(Effect effect) {
        return switch (effect) {
            case Effect.Scanned scan -> "reads all of " + scan.table();
            case Effect.Rewritten rewrite -> "writes " + rewrite.table() + " anew";
            case Effect.Written written ->
                String.format(
                        Locale.ROOT,
                        "%s about %,.0f rows of %s",
                        written.deleted() ? "deletes" : "writes",
                        written.rows(),
                        written.table());
            case Effect.Emptied emptied -> "empties " + emptied.table();
            case Effect.Built build -> "builds " + build.index();
            case Effect.Compared compared ->
                "looks up every row of " + compared.table() + " in " + compared.referenced();
            case Effect.Removed removed -> "removes " + removed.name();
            case Effect.Unfilled column -> "leaves " + column.table() + "." + column.column() + " without values";
        };
    }

    private void hazard(Hazard hazard) {
        blocks.add(new Block.Fact(hazard.rule(), hazard.message()));
        blocks.add(new Block.Fact(hazard.verdict() == Verdict.HARMLESS ? "note" : "instead", hazard.advice()));
    }

    private void notRun(Migration.NotRun notRun) {
        blocks.add(new Block.Item("line " + notRun.line() + ": not checked"));
        blocks.add(new Block.Patch(Block.Patch.DO, notRun.what()));
        blocks.add(new Block.Fact("why", notRun.reason()));
    }
}
