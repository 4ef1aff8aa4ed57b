package dev.maquette.prove;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanReader;
import dev.maquette.plan.StatementText;
import dev.maquette.sql.ArrayLiteral;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/// One connection on which nothing is ever committed.
final class ProofSession implements AutoCloseable {
    private static final String EXPLAIN =
            "EXPLAIN (ANALYZE, VERBOSE FALSE, BUFFERS, TIMING OFF, SUMMARY ON, FORMAT JSON) ";
    /// Below this the first run after a drop mostly shows how the server reads its catalogue anew.
    private static final double QUICK_MILLISECONDS = 200;
    private static final String PLAN = "EXPLAIN (FORMAT JSON) ";
    private static final int FIRST_MAJOR_WITH_TRANSACTION_TIMEOUT = 17;
    private static final String STANDBY = "SELECT pg_catalog.pg_is_in_recovery()";

    /// Not every platform can notice that its client has gone.
    private static final String NOTICE_GONE_CLIENT = "SET LOCAL client_connection_check_interval = '2s'";

    private final Connection connection;
    private final ProofRequest request;
    private final LongSupplier nanoTime;
    private final Map<State, List<String>> states = new EnumMap<>(State.class);

    /// Without the changes, or with them.
    enum State {
        BEFORE,
        AFTER
    }

    /// Takes over the connection.
    ProofSession(Connection connection, ProofRequest request, LongSupplier nanoTime) throws SQLException {
        this.connection = connection;
        this.request = request;
        this.nanoTime = nanoTime;
        connection.setAutoCommit(false);
    }

    /// Fails unless this is a server where indexes can be built and, as far as can be seen, nobody minds.
    void requireCopy() throws SQLException {
        if (Texts.of(connection, STANDBY).getFirst().equals("t")) {
            throw Problem.of(ProblemCode.INPUT, "the copy is a standby, where no index can be built")
                    .withHint("Promote it, or restore a backup to a server of its own.")
                    .toException();
        }
        List<String> signs = request.assuredCopy() ? List.of() : ProductionSigns.of(connection);
        connection.rollback();
        if (!signs.isEmpty()) {
            throw Problem.of(ProblemCode.REFUSED, "the server looks like production")
                    .withDetail("Seen: " + String.join("; ", signs) + ".")
                    .withHint("Prove on a copy: building takes locks and the runs take all the machine has. If this is"
                            + " one, say --yes-this-is-a-copy.")
                    .toException();
        }
    }

    /// Leaves nothing of what went before and starts anew, with time-outs.
    void begin() throws SQLException {
        connection.rollback();
        execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE");
        execute("SET LOCAL standard_conforming_strings = on");
        execute("SET LOCAL lock_timeout = " + request.limits().lock().toMillis());
        execute("SET LOCAL idle_in_transaction_session_timeout = 0");
        if (connection.getMetaData().getDatabaseMajorVersion() >= FIRST_MAJOR_WITH_TRANSACTION_TIMEOUT) {
            execute("SET LOCAL transaction_timeout = 0");
        }
        noticeGoneClient();
        limit(request.limits().run());
    }

    private void noticeGoneClient() throws SQLException {
        Savepoint start = connection.setSavepoint();
        try {
            execute(NOTICE_GONE_CLIENT);
        } catch (SQLException unsupported) {
            connection.rollback(start);
        }
        connection.releaseSavepoint(start);
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    private void limit(Duration timeout) throws SQLException {
        execute("SET LOCAL statement_timeout = " + timeout.toMillis());
    }

    /// Builds what is new in the transaction, and sees whether what is old can be dropped.
    ///
    /// @return what the reader has to know about it
    Proof.Made apply(ProofPlan plan) throws SQLException {
        limit(request.limits().build());
        var attempt = new AppliedChanges(connection, nanoTime);
        attempt.build(plan.changes());
        var built = new BuiltIndexes(connection);
        built.analyzeExpressions();
        attempt.rehearse(plan.changes());
        limit(request.limits().run());
        states.put(
                State.BEFORE,
                Stream.concat(
                                built.drops().stream(),
                                attempt.made().stream().flatMap(change -> change.without().stream()))
                        .toList());
        states.put(
                State.AFTER,
                attempt.made().stream()
                        .flatMap(change -> change.with().stream())
                        .toList());
        List<String> notes = Stream.concat(built.notes().stream(), attempt.buildTimes().stream())
                .toList();
        return new Proof.Made(notes, attempt.untried(), built.parts());
    }

    private void undoTo(Savepoint start) throws SQLException {
        connection.rollback(start);
        connection.releaseSavepoint(start);
    }

    /// How the server plans a statement, or why it cannot.
    Planned plan(StatementText text) throws SQLException {
        Savepoint start = connection.setSavepoint();
        try {
            return new Planned(
                    Optional.of(PlanReader.read(
                            Texts.of(connection, PLAN + text.sql()).getFirst())),
                    "");
        } catch (SQLException failure) {
            return new Planned(Optional.empty(), explained(failure).text());
        } catch (MaquetteException failure) {
            return new Planned(Optional.empty(), failure.problem().message());
        } finally {
            if (!connection.isClosed()) {
                undoTo(start);
            }
        }
    }

    /// A plan, or why there is none.
    record Planned(Optional<Plan> plan, String reason) {}

    /// Executes statements in a state of the database, and undoes them.
    ///
    /// What the other state has is dropped for as long as they run: that is cheap, and so is undoing it.
    ///
    /// @param planning whether the time to plan them counts
    Run run(List<StatementText> texts, State state, boolean planning) throws SQLException {
        Savepoint start = connection.setSavepoint();
        long begun = nanoTime.getAsLong();
        try {
            enter(state);
            Run.Done first = execution(texts, planning);
            return first.milliseconds() < QUICK_MILLISECONDS ? execution(texts, planning) : first;
        } catch (SQLException failure) {
            return failed(failure, Duration.ofNanos(nanoTime.getAsLong() - begun));
        } catch (MaquetteException failure) {
            return new Run.Failed(failure.problem().message());
        } finally {
            if (!connection.isClosed()) {
                undoTo(start);
            }
        }
    }

    private void enter(State state) throws SQLException {
        for (String sql : states.getOrDefault(state, List.of())) {
            execute(sql);
        }
    }

    private Run.Done execution(List<StatementText> texts, boolean planning) throws SQLException {
        Savepoint start = connection.setSavepoint();
        var plans = new ArrayList<Plan>();
        for (StatementText text : texts) {
            plans.add(PlanReader.read(Texts.of(connection, EXPLAIN + text.sql()).getFirst()));
        }
        undoTo(start);
        return new Run.Done(plans, planning);
    }

    /// The values that a lookup finds; none when it finds none.
    ///
    /// @throws dev.maquette.model.MaquetteException `statement` when it cannot run on the copy
    Bound.Found find(Lookup lookup) throws SQLException {
        Savepoint start = connection.setSavepoint();
        try {
            enter(State.AFTER);
            List<String> found = Texts.of(
                    connection,
                    "SELECT looked.found::pg_catalog.text FROM (" + lookup.sql()
                            + ") AS looked (found) WHERE looked.found IS NOT NULL" + (lookup.many() ? "" : " LIMIT 1"));
            return new Bound.Found(found, lookup.many() ? ArrayLiteral.of(found) : "");
        } catch (SQLException failure) {
            throw explained(failure).problem().toException(failure);
        } finally {
            if (!connection.isClosed()) {
                undoTo(start);
            }
        }
    }

    /// Whether two queries answer the same with the changes made.
    Sameness compare(String original, String rewritten, boolean ordered) throws SQLException {
        Savepoint start = connection.setSavepoint();
        try {
            enter(State.AFTER);
            return new AnswerDigests(connection).compare(original, rewritten, ordered);
        } catch (SQLException failure) {
            Complaint complaint = explained(failure);
            return new Sameness.NotCompared(
                    complaint.problem().code() == ProblemCode.TIMEOUT
                            ? "the answers could not be compared within "
                                    + request.limits().run().toSeconds() + " s"
                            : "the answers could not be compared: " + complaint.text());
        } finally {
            if (!connection.isClosed()) {
                undoTo(start);
            }
        }
    }

    private Run failed(SQLException failure, Duration after) throws SQLException {
        Complaint complaint = explained(failure);
        if (complaint.problem().code() != ProblemCode.TIMEOUT) {
            return new Run.Failed(complaint.text());
        }
        return after.compareTo(request.limits().run()) < 0 ? new Run.Failed("it was cancelled") : new Run.TimedOut();
    }

    /// A lost connection ends everything.
    private static Complaint explained(SQLException failure) throws SQLException {
        Complaint complaint = Complaint.of(failure);
        if (complaint.problem().code() == ProblemCode.CONNECTION) {
            throw failure;
        }
        return complaint;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            if (!connection.isClosed()) {
                connection.rollback();
            }
        }
    }
}
