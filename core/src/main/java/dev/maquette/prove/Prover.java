package dev.maquette.prove;

import dev.maquette.postgres.SqlProblems;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Runs a workload before and after changes that are never committed.
///
/// The new indexes are built once, in a transaction that stays open. Then each statement runs in both states by
/// turns, so that whatever else slows the machine slows both: before it runs without the changes the new indexes are
/// dropped, and before it runs with them the old ones are, each time in a subtransaction that is undone at once.
/// What is to replace a statement runs by turns with it, all changes made, and has to answer the same. Verdicts come
/// from fresh runs and hold together ([Family]).
///
/// @source PostgreSQL manual, "Explicit Locking": CREATE INDEX takes SHARE, DROP INDEX takes ACCESS EXCLUSIVE
public final class Prover {
    private final ProofPlan plan;
    private final ProofRequest request;
    private final ProofProgress progress;
    private final List<StatementTrials> trials;

    private Prover(ProofPlan plan, ProofRequest request, ProofProgress progress) {
        this.plan = plan;
        this.request = request;
        this.progress = progress;
        this.trials = plan.statements().stream()
                .map(statement ->
                        new StatementTrials(plan, statement, request.limits().run()))
                .toList();
    }

    /// Proves or refutes a plan.
    ///
    /// @param connection opens a connection to the copy
    /// @param nanoTime a clock in nanoseconds
    /// @throws dev.maquette.model.MaquetteException `refused` when the server looks like production, `input` when a
    ///     change does not fit it, `locked`, `machine`, `timeout` or `rights` when one cannot be made
    public static Proof prove(
            Supplier<Connection> connection,
            ProofPlan plan,
            ProofRequest request,
            ProofProgress progress,
            LongSupplier nanoTime) {
        try (ProofSession session = new ProofSession(connection.get(), request, nanoTime)) {
            session.requireCopy();
            return new Prover(plan, request, progress).run(session);
        } catch (SQLException failure) {
            throw SqlProblems.translate(failure).toException(failure);
        }
    }

    private Proof run(ProofSession session) throws SQLException {
        session.begin();
        progress.at("making the changes", 0);
        Proof.Made made = session.apply(plan);
        for (int at = 0; at < trials.size(); at++) {
            progress.at("running " + trials.get(at).name(), 0.6 * at / trials.size());
            trials.get(at).screen(session, request.runs() - 1);
        }
        Family family = confirm(session);
        session.rollback();
        return new Proof(
                plan,
                trials.stream().map(StatementTrials::result).toList(),
                family,
                new Proof.Made(
                        made.notes(),
                        Stream.concat(plan.untried().stream(), made.untried().stream())
                                .toList(),
                        made.parts()));
    }

    /// Tests in fresh runs what the first ones showed.
    private Family confirm(ProofSession session) throws SQLException {
        List<TimeComparison> decided = trials.stream()
                .flatMap(StatementTrials::comparisons)
                .filter(TimeComparison::decidedByTime)
                .toList();
        Family family = Family.of(decided.size(), request.runs() - 1);
        List<Trial> concerned =
                decided.stream().map(TimeComparison::trial).distinct().toList();
        for (int at = 0; at < concerned.size(); at++) {
            progress.at("confirming " + concerned.get(at).name(), 0.6 + 0.4 * at / concerned.size());
            concerned.get(at).confirm(session, family.runs());
        }
        decided.forEach(TimeComparison::test);
        List<Boolean> hold =
                Family.hold(decided.stream().map(TimeComparison::probability).toList());
        for (int at = 0; at < decided.size(); at++) {
            decided.get(at).hold(hold.get(at));
        }
        return family;
    }
}
