package dev.maquette.prove;

import dev.maquette.prove.ProofSession.State;
import dev.maquette.prove.RewritingProof.PairProof;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// All that is tried with a statement.
///
/// A statement that is to be replaced runs on three sides: without the changes, with them, and the other with them.
/// So it needs no trials of its own, unless the other cannot run.
final class StatementTrials {
    private static final int WITHOUT = 0;
    private static final int WITH = 1;
    private static final int REWRITTEN = 2;

    private final ProofPlan.Workload statement;
    private final Judgement judgement;
    private final List<RewritingTrials> rewritings;
    private List<TimeComparison> variants = List.of();

    StatementTrials(ProofPlan plan, ProofPlan.Workload statement, Duration limit) {
        this.statement = statement;
        this.judgement = new Judgement(HiddenValues.of(statement.text()), plan, limit, false);
        this.rewritings = plan.rewritingsOf(statement).stream()
                .map(rewriting -> new RewritingTrials(
                        rewriting,
                        new Judgement(
                                HiddenValues.of(rewriting.original() + "\n" + rewriting.sql()), plan, limit, true)))
                .toList();
    }

    /// What it is, for a reader.
    String name() {
        return "statement " + statement.key();
    }

    /// Runs everything for the first time.
    void screen(ProofSession session, int counted) throws SQLException {
        for (RewritingTrials rewriting : rewritings) {
            rewriting.screen(session, counted);
        }
        variants = rewritings.stream()
                .filter(RewritingTrials::ran)
                .findFirst()
                .map(rewriting -> rewriting.compared(WITHOUT, WITH, judgement))
                .orElseGet(this::own);
        for (TimeComparison variant : variants) {
            if (!variant.trial().isScreened()) {
                variant.trial().screen(session, counted);
            }
        }
    }

    private List<TimeComparison> own() {
        return statement.variants().stream()
                .map(variant -> new TimeComparison(
                        new Trial(
                                statement.key(),
                                variant,
                                List.of(
                                        new Side(State.BEFORE, variant.sql(), true),
                                        new Side(State.AFTER, variant.sql(), true))),
                        WITHOUT,
                        WITH,
                        judgement))
                .toList();
    }

    /// What can be decided by time; answers that differ are no matter of time.
    Stream<TimeComparison> comparisons() {
        return Stream.concat(variants.stream(), rewritings.stream().flatMap(RewritingTrials::comparisons));
    }

    StatementProof result() {
        return StatementProof.of(
                statement,
                variants.stream().map(TimeComparison::result).toList(),
                rewritings.stream().map(RewritingTrials::result).toList());
    }

    /// The trials of one replacement.
    private static final class RewritingTrials {
        private final Rewriting rewriting;
        private final List<Trial> trials;
        private final List<TimeComparison> times;
        private final List<Sameness> sameness = new ArrayList<>();

        RewritingTrials(Rewriting rewriting, Judgement judgement) {
            this.rewriting = rewriting;
            this.trials = rewriting.pairs().stream()
                    .map(pair -> new Trial(
                            rewriting.key(),
                            pair.original(),
                            List.of(
                                    new Side(State.BEFORE, pair.original().sql(), true),
                                    new Side(State.AFTER, pair.original().sql(), true),
                                    new Side(State.AFTER, pair.sql(), false))))
                    .toList();
            this.times = compared(WITH, REWRITTEN, judgement);
        }

        List<TimeComparison> compared(int before, int after, Judgement judgement) {
            return trials.stream()
                    .map(trial -> new TimeComparison(trial, before, after, judgement))
                    .toList();
        }

        void screen(ProofSession session, int counted) throws SQLException {
            for (int at = 0; at < trials.size(); at++) {
                Trial trial = trials.get(at);
                trial.screen(session, counted);
                Rewriting.Answers answers = rewriting.pairs().get(at).answers();
                sameness.add(
                        trial.obstacle().isPresent()
                                ? new Sameness.NotCompared(trial.obstacle().get())
                                : session.compare(
                                        trial.bound().all(answers.original()),
                                        trial.bound().all(answers.rewritten()),
                                        answers.ordered()));
            }
        }

        boolean ran() {
            return trials.stream().anyMatch(trial -> trial.obstacle().isEmpty());
        }

        Stream<TimeComparison> comparisons() {
            return IntStream.range(0, times.size())
                    .filter(at -> sameness.get(at) instanceof Sameness.Same)
                    .mapToObj(times::get);
        }

        RewritingProof result() {
            return RewritingProof.of(
                    rewriting,
                    IntStream.range(0, times.size())
                            .mapToObj(at -> PairProof.of(
                                    times.get(at).result(),
                                    sameness.get(at),
                                    trials.get(at).turns(WITHOUT, REWRITTEN)))
                            .toList());
        }
    }
}
