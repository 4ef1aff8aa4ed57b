package dev.maquette.catalog;

import dev.maquette.catalog.schema.SchemaReader;
import dev.maquette.catalog.statistics.Knowledge;
import dev.maquette.catalog.statistics.Probing;
import dev.maquette.catalog.statistics.StatisticsReader;
import dev.maquette.model.Origin;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Schema;
import dev.maquette.model.statistics.Statistics;
import dev.maquette.model.workload.Workload;
import dev.maquette.postgres.SqlProblems;
import dev.maquette.sql.SqlResource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/// Takes a snapshot of a live database in one short, read-only transaction.
///
/// Nothing is written, no row is read but the ends of B-trees, and no lock is waited for longer than a moment: what
/// another session has locked is left out and named. Every setting is local to the transaction, so that a pooler
/// between Maquette and the server does no harm.
public final class Capture {
    /// The first major version Maquette supports, and the last.
    public static final int OLDEST_MAJOR = 14;

    /// The last major version Maquette supports.
    public static final int NEWEST_MAJOR = 18;

    private static final int ATTEMPTS = 3;
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final SqlResource SERVER = SqlResource.of(StatisticsReader.class, "server.sql");
    private static final String PREPARE_TRANSACTION = """
        SELECT pg_catalog.set_config('statement_timeout', ?, true),
               pg_catalog.set_config('lock_timeout', ?, true),
               pg_catalog.set_config('idle_in_transaction_session_timeout', ?, true),
               pg_catalog.set_config('search_path', 'pg_catalog', true),
               pg_catalog.set_config('extra_float_digits', '1', true),
               pg_catalog.set_config('maquette.locked', ?, true)
        """;

    private final Connection connection;
    private final CaptureOptions options;
    private final WorkloadReader workloads;

    /// A capture over this connection, which must not be inside a transaction.
    public Capture(Connection connection, CaptureOptions options, WorkloadReader workloads) {
        this.connection = connection;
        this.workloads = workloads;
        this.options = options;
    }

    /// Reads a workload inside the capture's transaction.
    public interface WorkloadReader {
        /// The workload of the connection's database.
        Workload read(Connection connection);
    }

    /// Takes the snapshot.
    ///
    /// @throws dev.maquette.model.MaquetteException `version` when the server's major version is not supported,
    ///     `rights` when the role is shown the statistics of no table, `locked` when relations keep being locked
    ///     under the capture, or as the server answers
    public Snapshot run() {
        try {
            int major = supportedMajor();
            for (int attempt = 1; ; attempt++) {
                try {
                    return inTransaction(major, attempt == 1 ? Probing.TOGETHER : Probing.GUARDED);
                } catch (SQLException e) {
                    if (attempt == ATTEMPTS || connectionLost(e) || (attempt > 1 && !locked(e))) {
                        throw e;
                    }
                }
            }
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        }
    }

    private static boolean connectionLost(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }

    private static boolean locked(SQLException failure) {
        return LOCK_NOT_AVAILABLE.equals(failure.getSQLState());
    }

    private int supportedMajor() throws SQLException {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        if (major < OLDEST_MAJOR || major > NEWEST_MAJOR) {
            throw Problem.of(ProblemCode.VERSION, "PostgreSQL " + major + " is not supported")
                    .withHint("Maquette works with PostgreSQL " + OLDEST_MAJOR + " to " + NEWEST_MAJOR + ".")
                    .toException();
        }
        return major;
    }

    private Snapshot inTransaction(int major, Probing probing) throws SQLException {
        connection.setAutoCommit(false);
        try (var _ = new RolledBack(connection)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            }
            return read(new CatalogSession(connection, major), probing);
        }
    }

    /// The end of the transaction. A failure to end it, as on a lost connection, must not hide what came before.
    private record RolledBack(Connection connection) implements AutoCloseable {
        @Override
        public void close() throws SQLException {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private Snapshot read(CatalogSession session, Probing probing) throws SQLException {
        prepare(session.read(LockedRelation.SQL, LockedRelation.class));
        Origin origin = session.read(SERVER, Origin.class).getFirst();
        Schema schema = SchemaReader.read(session);
        Workload workload = workloads.read(session.connection());
        Knowledge knowledge = new StatisticsReader(session, origin.abilities(), probing).read(options.endPoints());
        requireSomeStatistics(knowledge.statistics(), origin.abilities().role());
        return new Snapshot(origin, schema, knowledge.statistics(), knowledge.usage(), workload);
    }

    private static void requireSomeStatistics(Statistics statistics, String role) {
        if (statistics.columns().isEmpty() && !statistics.hidden().isEmpty()) {
            throw Problem.of(
                            ProblemCode.RIGHTS,
                            "the planner's statistics of all "
                                    + statistics.hidden().size() + " tables with rows are hidden from role \"" + role
                                    + "\"")
                    .withDetail("PostgreSQL shows statistics only to those who may read the columns they describe.")
                    .withHint("GRANT pg_read_all_data TO the role; or run what \"maquette capture --grants\" prints,"
                            + " which makes a role with just the rights needed.")
                    .toException();
        }
    }

    private void prepare(List<LockedRelation> locked) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PREPARE_TRANSACTION)) {
            statement.setString(1, options.statementTimeout().toMillis() + "ms");
            statement.setString(2, options.lockTimeout().toMillis() + "ms");
            statement.setString(3, 2 * options.statementTimeout().toMillis() + "ms");
            statement.setString(4, locked.stream().map(LockedRelation::oid).collect(Collectors.joining(",", "{", "}")));
            statement.executeQuery().close();
        }
    }
}
