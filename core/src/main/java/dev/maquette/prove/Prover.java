package dev.maquette.prove;

import dev.maquette.postgres.SqlProblems;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Runs a workload before and after changes that are never committed.
///
/// The new indexes are built once, in a transaction that stays open. Then each statement runs in both states by
/// turns, so that whatever else slows the machine slows both: before it runs without the changes the new indexes are
/// dropped, and before it runs with them the old ones are, each time in a subtransaction that is undone at once.
///
/// @source PostgreSQL manual, "Explicit Locking": CREATE INDEX takes SHARE, DROP INDEX takes ACCESS EXCLUSIVE
public final class Prover {
    private final ProofPlan plan;
    private final ProofRequest request;
    private final ProofProgress progress;
    private final List<List<Trial>> trials;

    private Prover(ProofPlan plan, ProofRequest request, ProofProgress progress) {
        this.plan = plan;
        this.request = request;
        this.progress = progress;
        this.trials = plan.statements().stream()
                .map(statement -> statement.variants().stream()
                        .map(variant -> new Trial(statement, variant))
                        .toList())
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
        List<String> notes = session.apply(plan);
        List<Trial> all = trials.stream().flatMap(List::stream).toList();
        for (int at = 0; at < all.size(); at++) {
            Trial trial = all.get(at);
            progress.at("running " + trial.name(), (double) at / all.size());
            trial.run(session, judgement(trial), request.runs() - 1);
        }
        session.rollback();
        return new Proof(plan, results(), notes);
    }

    private Judgement judgement(Trial trial) {
        return trial.judgement(plan, request.limits().run());
    }

    private List<StatementProof> results() {
        var results = new ArrayList<StatementProof>();
        for (int at = 0; at < trials.size(); at++) {
            results.add(StatementProof.of(
                    plan.statements().get(at),
                    trials.get(at).stream()
                            .map(trial -> trial.result(judgement(trial)))
                            .toList()));
        }
        return results;
    }
}
