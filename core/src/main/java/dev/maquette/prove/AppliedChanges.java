package dev.maquette.prove;

import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/// The changes of a plan as far as they can be made in a transaction.
///
/// An index that cannot be made ends the proof: the plan does not fit the copy. What else cannot be made is left out,
/// with the reason.
final class AppliedChanges {
    /// Others change neither a plan nor what a statement may use while it runs.
    private static final String TUNES_STATEMENTS = """
        SELECT s.category LIKE 'Query Tuning%' OR s.category LIKE 'Resource Usage%'
        FROM pg_catalog.pg_settings AS s
        WHERE s.name = ?
        """;

    private final Connection connection;
    private final LongSupplier nanoTime;
    private final List<String> buildTimes = new ArrayList<>();
    private final List<Change> made = new ArrayList<>();
    private final List<ProofPlan.Untried> untried = new ArrayList<>();

    AppliedChanges(Connection connection, LongSupplier nanoTime) {
        this.connection = connection;
        this.nanoTime = nanoTime;
    }

    /// How long each new index took to build, in words; empty when there is none.
    Optional<String> buildTimes() {
        return buildTimes.isEmpty() ? Optional.empty() : Optional.of("building took " + String.join(", ", buildTimes));
    }

    /// Those that were made, in order.
    List<Change> made() {
        return made;
    }

    /// Those that were not.
    List<ProofPlan.Untried> untried() {
        return untried;
    }

    /// Builds what is new.
    void build(List<Change> changes) throws SQLException {
        for (Change change : changes) {
            switch (change) {
                case Change.Index index -> build(index);
                case Change.Setting setting -> {
                    Optional<String> unfit = unfit(setting);
                    if (unfit.isPresent()) {
                        leave(setting, unfit.get());
                    } else {
                        attempt(setting);
                    }
                }
                case Change.Statistics _, Change.View _ -> attempt(change);
            }
        }
    }

    private void build(Change.Index index) {
        long begun = nanoTime.getAsLong();
        require(index, index.build());
        if (!index.build().isEmpty()) {
            double seconds = (nanoTime.getAsLong() - begun) / 1e9;
            buildTimes.add(String.format(Locale.ROOT, "%.2f s for %s", seconds, index.object()));
        }
    }

    /// Sees whether the old indexes can be dropped, and leaves them.
    void rehearse(List<Change> changes) throws SQLException {
        Savepoint start = connection.setSavepoint();
        for (Change change : changes) {
            if (change instanceof Change.Index index) {
                require(index, index.with());
                made.add(index);
            }
        }
        connection.rollback(start);
        connection.releaseSavepoint(start);
    }

    private void attempt(Change change) throws SQLException {
        Savepoint start = connection.setSavepoint();
        try {
            execute(change.build());
            tryOut(change);
            made.add(change);
        } catch (SQLException failure) {
            connection.rollback(start);
            leave(change, Complaint.of(failure).text());
        }
        connection.releaseSavepoint(start);
    }

    private void leave(Change change, String reason) {
        untried.add(new ProofPlan.Untried(change.object(), reason));
    }

    /// What has to be done each time must be possible once.
    private void tryOut(Change change) throws SQLException {
        Savepoint start = connection.setSavepoint();
        execute(change.with());
        connection.rollback(start);
        connection.releaseSavepoint(start);
    }

    private Optional<String> unfit(Change.Setting setting) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TUNES_STATEMENTS)) {
            statement.setString(1, setting.object());
            try (ResultSet row = statement.executeQuery()) {
                return !row.next()
                        ? Optional.of("the copy does not know this setting")
                        : row.getBoolean(1)
                                ? Optional.empty()
                                : Optional.of("it changes neither plans nor what a statement may use while it runs");
            }
        }
    }

    private void require(Change.Index index, List<String> statements) {
        try {
            execute(statements);
        } catch (SQLException failure) {
            throw notApplied(index, Complaint.of(failure)).toException(failure);
        }
    }

    private void execute(List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static Problem notApplied(Change.Index change, Complaint complaint) {
        ProblemCode code = complaint.problem().code();
        Problem problem = Problem.of(
                        code == ProblemCode.STATEMENT ? ProblemCode.INPUT : code,
                        "could not " + (change.drop() ? "drop" : "build") + " index " + change.object()
                                + " on the copy")
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
}
