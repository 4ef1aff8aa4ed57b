package dev.maquette.prove;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanReader;
import dev.maquette.plan.StatementText;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

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

    /// Builds the new indexes in the transaction, and sees whether the old ones can be dropped.
    ///
    /// @return what the reader has to know about them
    List<String> apply(ProofPlan plan) throws SQLException {
        limit(request.limits().build());
        for (ProofPlan.Change change : plan.changes()) {
            if (!change.drop()) {
                apply(change);
            }
        }
        var built = new BuiltIndexes(connection);
        built.analyzeExpressions();
        Savepoint start = connection.setSavepoint();
        for (ProofPlan.Change change : plan.changes()) {
            if (change.drop()) {
                apply(change);
            }
        }
        undoTo(start);
        limit(request.limits().run());
        states.put(State.BEFORE, built.drops());
        states.put(
                State.AFTER,
                plan.changes().stream()
                        .filter(ProofPlan.Change::drop)
                        .map(ProofPlan.Change::sql)
                        .toList());
        return built.notes();
    }

    private void undoTo(Savepoint start) throws SQLException {
        connection.rollback(start);
        connection.releaseSavepoint(start);
    }

    private void apply(ProofPlan.Change change) {
        try {
            execute(change.sql());
        } catch (SQLException failure) {
            throw notApplied(change, Complaint.of(failure)).toException(failure);
        }
    }

    private static Problem notApplied(ProofPlan.Change change, Complaint complaint) {
        ProblemCode code = complaint.problem().code();
        Problem problem = Problem.of(
                        code == ProblemCode.STATEMENT ? ProblemCode.INPUT : code,
                        "could not " + (change.drop() ? "drop" : "build") + " index " + change.index() + " on the copy")
                .withDetail(complaint.text() + ". Everything was rolled back.")
                .withHint(hint(code));
        return complaint.problem().sqlState().map(problem::withSqlState).orElse(problem);
    }

    private static String hint(ProblemCode code) {
        return switch (code) {
            case LOCKED -> "See who holds the lock in pg_catalog.pg_locks, and try again.";
            case MACHINE -> "Give the copy more disk or memory, or prove fewer changes at once.";
            case RIGHTS -> "Connect as the role that owns the tables.";
            case TIMEOUT -> "Give it longer with --build-seconds.";
            case CONNECTION -> "See in the server's log why it ended the connection, and try again.";
            case USAGE, INPUT, STATEMENT, VERSION, REFUSED, BUG ->
                "Make the plan from the database that this is a copy of.";
        };
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

    /// Executes a statement in a state of the database, and undoes it.
    ///
    /// What the other state has is dropped for as long as the statement runs: that is cheap, and so is undoing it.
    Run run(StatementText text, State state) throws SQLException {
        Savepoint start = connection.setSavepoint();
        long begun = nanoTime.getAsLong();
        try {
            for (String drop : states.getOrDefault(state, List.of())) {
                execute(drop);
            }
            Run.Done first = execution(text);
            return first.milliseconds() < QUICK_MILLISECONDS ? execution(text) : first;
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

    private Run.Done execution(StatementText text) throws SQLException {
        Savepoint start = connection.setSavepoint();
        var done = new Run.Done(
                PlanReader.read(Texts.of(connection, EXPLAIN + text.sql()).getFirst()));
        undoTo(start);
        return done;
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
