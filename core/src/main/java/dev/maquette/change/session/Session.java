package dev.maquette.change.session;

import dev.maquette.model.MaquetteException;
import dev.maquette.postgres.SqlProblems;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.jdbc.PreferQueryMode;

/// A connection of an online change.
///
/// Transactions are begun and ended by statements of their own, so that a [Boundary] sees these too. Every
/// time-out is set when the session begins: a change that hangs must not hold what the application needs.
public final class Session implements AutoCloseable {
    /// Isolation and writing as the change needs them, whatever the role's defaults are. That its client is
    /// gone the server notices by itself: in the middle of a transaction, in the middle of a statement, and
    /// in between. Nothing is compiled: where methods of the planner are switched off, costs are so high that
    /// all would be.
    private static final String SETTINGS = """
        SELECT pg_catalog.set_config('default_transaction_isolation', 'read committed', FALSE),
               pg_catalog.set_config('default_transaction_read_only', 'off', FALSE),
               pg_catalog.set_config('lock_timeout', '100ms', FALSE),
               pg_catalog.set_config('statement_timeout', '0', FALSE),
               pg_catalog.set_config('idle_in_transaction_session_timeout', ?, FALSE),
               pg_catalog.set_config('idle_session_timeout', '0', FALSE),
               pg_catalog.set_config('tcp_keepalives_idle', '30', FALSE),
               pg_catalog.set_config('tcp_keepalives_interval', '10', FALSE),
               pg_catalog.set_config('tcp_keepalives_count', '3', FALSE),
               pg_catalog.set_config('tcp_user_timeout', '60s', FALSE),
               (SELECT pg_catalog.set_config('client_connection_check_interval', '10s', FALSE)
                WHERE pg_catalog.version() LIKE '%linux%'),
               (SELECT pg_catalog.set_config(s.name, '0', FALSE)
                FROM pg_catalog.pg_settings AS s WHERE s.name = 'transaction_timeout'),
               pg_catalog.set_config('client_min_messages', 'warning', FALSE),
               pg_catalog.set_config('jit', 'off', FALSE),
               pg_catalog.set_config('row_security', 'off', FALSE),
               pg_catalog.set_config('datestyle', 'ISO', FALSE),
               pg_catalog.set_config('intervalstyle', 'postgres', FALSE),
               pg_catalog.set_config('extra_float_digits', '1', FALSE),
               pg_catalog.pg_backend_pid() AS backend
        """;

    private final Connection connection;
    private final Boundary boundary;
    private final Duration answer;
    private int backend;

    private Session(ConnectionSource source, Boundary boundary) {
        this.connection = source.open();
        this.boundary = boundary;
        this.answer = source.answer();
    }

    /// A session with its settings made.
    ///
    /// @throws MaquetteException `connection` when the server cannot be reached, or as it answers
    public static Session open(ConnectionSource source, Boundary boundary) {
        var session = new Session(source, boundary);
        try {
            session.sendWhole();
            session.backend = session.promptly(
                    () -> session.first(SETTINGS, row -> row.getInt("backend"), session.answer.toMillis() + "ms")
                            .orElseThrow());
            return session;
        } catch (MaquetteException failure) {
            session.close();
            throw failure;
        }
    }

    /// A connection that somebody else opened and will close, with the settings it has.
    ///
    /// @throws MaquetteException as the server answers
    public static Session on(Connection connection) {
        var session = new Session(() -> connection, Boundary.NONE);
        session.backend = session.one("SELECT pg_catalog.pg_backend_pid()", row -> row.getInt(1));
        return session;
    }

    /// A text without values for question marks goes to the server in one message, whole or not at all.
    private void sendWhole() {
        try {
            connection
                    .unwrap(BaseConnection.class)
                    .getQueryExecutor()
                    .setPreferQueryMode(PreferQueryMode.EXTENDED_FOR_PREPARED);
        } catch (SQLException failure) {
            throw SqlProblems.translate(failure).toException(failure);
        }
    }

    /// The session's process on the server.
    public int backend() {
        return backend;
    }

    /// The connection itself, for what reads the catalog.
    public Connection connection() {
        return connection;
    }

    /// The server's major version.
    public int major() {
        try {
            return connection.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException failure) {
            throw SqlProblems.translate(failure).toException(failure);
        }
    }

    /// Runs a statement as it stands; a question mark in it is only a question mark.
    ///
    /// @throws MaquetteException as the server answers
    public void execute(String sql) {
        plain(sql, statement -> statement.execute(sql));
    }

    /// Runs a statement as it stands; a question mark in it is only a question mark.
    ///
    /// @return how many rows it wrote
    /// @throws MaquetteException as the server answers
    public long write(String sql) {
        return plain(sql, statement -> statement.executeLargeUpdate(sql));
    }

    /// Runs a statement with values for its question marks.
    ///
    /// @return how many rows it changed
    /// @throws MaquetteException as the server answers
    public int update(String sql, @Nullable Object... values) {
        return watched(sql, () -> {
            try (PreparedStatement statement = prepare(sql, values)) {
                return statement.executeUpdate();
            }
        });
    }

    /// The rows of a query with values for its question marks.
    ///
    /// @throws MaquetteException as the server answers
    public <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... values) {
        return watched(sql, () -> {
            var rows = new ArrayList<T>();
            try (PreparedStatement statement = prepare(sql, values);
                    ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
            return rows;
        });
    }

    /// The one row of a query that stands as it is, without question marks for values.
    ///
    /// @throws MaquetteException as the server answers
    public <T> T one(String sql, RowReader<T> reader) {
        return plain(sql, statement -> {
            try (ResultSet result = statement.executeQuery(sql)) {
                result.next();
                return reader.read(result);
            }
        });
    }

    /// The first row of a query, where it has one.
    ///
    /// @throws MaquetteException as the server answers
    public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... values) {
        return query(sql, reader, values).stream().findFirst();
    }

    private interface Call<T> {
        T run() throws SQLException;
    }

    private interface PlainCall<T> {
        T run(Statement statement) throws SQLException;
    }

    private <T> T plain(String sql, PlainCall<T> call) {
        return watched(sql, () -> {
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                return call.run(statement);
            }
        });
    }

    private <T> T watched(String sql, Call<T> call) {
        boundary.before(backend, sql);
        T answer;
        try {
            answer = call.run();
        } catch (SQLException failure) {
            throw SqlProblems.translate(failure).toException(failure);
        }
        boundary.after(backend, sql);
        return answer;
    }

    private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /// Does the work in one transaction: all of it, or nothing.
    ///
    /// @throws MaquetteException as the work or the server does
    public void transaction(Runnable work) {
        transaction("BEGIN", () -> {
            work.run();
            return true;
        });
    }

    /// Does the work in one transaction that begins with this statement.
    ///
    /// @throws MaquetteException as the work or the server does
    public <T> T transaction(String begin, Supplier<T> work) {
        execute(begin);
        boolean committed = false;
        try {
            T result = work.get();
            execute("COMMIT");
            committed = true;
            return result;
        } finally {
            if (!committed) {
                rollBack();
            }
        }
    }

    /// Does work within a transaction, which goes on when the server refuses it.
    ///
    /// @throws MaquetteException as the work or the server does
    public void tentatively(Runnable work) {
        execute("SAVEPOINT maquette_tentatively");
        try {
            work.run();
        } catch (MaquetteException failure) {
            execute("ROLLBACK TO SAVEPOINT maquette_tentatively");
            throw failure;
        }
        execute("RELEASE SAVEPOINT maquette_tentatively");
    }

    /// Does work in a transaction of which nothing is kept.
    ///
    /// @throws MaquetteException as the work or the server does
    public void withoutTrace(Runnable work) {
        execute("BEGIN");
        try {
            work.run();
        } finally {
            rollBack();
        }
    }

    /// Does these statements in one transaction that goes to the server in one message: whatever becomes of
    /// this program and of the network, no lock is held for longer than the server needs.
    ///
    /// @param afterwards what is done in the same message once the transaction is committed
    /// @throws MaquetteException as the server does, which has then done nothing
    public void atOnce(List<String> statements, String... afterwards) {
        boolean committed = false;
        try {
            var message = new ArrayList<>(List.of("BEGIN"));
            message.addAll(statements);
            message.add("COMMIT");
            message.addAll(List.of(afterwards));
            // A statement may end in a comment.
            execute(String.join("\n;\n", message));
            committed = true;
        } finally {
            if (!committed) {
                rollBack();
            }
        }
    }

    /// Does work whose every statement is bound to be answered soon: a server that is silent for longer is
    /// taken for gone.
    ///
    /// @throws MaquetteException `connection` when it is, and as the work or the server does
    public <T> T promptly(Supplier<T> work) {
        return awaiting(answer, work);
    }

    /// Does work for each of whose statements the server is waited for so long; for ever when zero.
    private <T> T awaiting(Duration longest, Supplier<T> work) {
        try {
            int before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(longest.toMillis()));
            try {
                return work.get();
            } finally {
                if (!connection.isClosed()) {
                    connection.setNetworkTimeout(Runnable::run, before);
                }
            }
        } catch (SQLException lost) {
            throw SqlProblems.translate(lost).toException(lost);
        }
    }

    /// Has the server end the session when it hears nothing of it for a while.
    public void expireWhenSilent() {
        execute("SET idle_session_timeout = " + answer.multipliedBy(2).toMillis());
    }

    /// Lets statements wait so long for locks: those of a session that asks for none that others would wait behind.
    ///
    /// @throws MaquetteException as the server answers
    public void waitForLocks(Duration longest) {
        execute("SET lock_timeout = " + longest.toMillis());
    }

    /// Does work outside of transactions whose statements may wait for others' locks and transactions.
    ///
    /// @param longest for how long each; zero for as long as it takes
    /// @throws MaquetteException as the work or the server does
    public <T> T patiently(Duration longest, Supplier<T> work) {
        execute("SET lock_timeout = 0; SET statement_timeout = " + longest.toMillis());
        boolean done = false;
        try {
            T result = awaiting(longest.isZero() ? longest : longest.plus(answer), work);
            done = true;
            return result;
        } finally {
            beImpatient(done);
        }
    }

    /// Does work outside of transactions whose statements may wait for others' locks and transactions.
    ///
    /// @param longest for how long each; zero for as long as it takes
    /// @throws MaquetteException as the work or the server does
    public void patiently(Duration longest, Runnable work) {
        patiently(longest, () -> {
            work.run();
            return true;
        });
    }

    private void beImpatient(boolean loud) {
        try {
            execute("SET lock_timeout = '100ms'; SET statement_timeout = 0");
        } catch (MaquetteException lost) {
            if (loud) {
                throw lost;
            }
            close();
        }
    }

    /// What went wrong before must not be hidden by a connection that is lost by now.
    private void rollBack() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException lost) {
            close();
        }
    }

    /// Asks the server to cancel what the session is doing; for other threads. A session that does nothing
    /// takes no notice.
    public void cancel() {
        try {
            connection.unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException unreachable) {
            // Whoever cancels waits for the end of the statement, and knows what to do when it does not come.
        }
    }

    /// Breaks the connection off, whatever the session is doing; for other threads.
    public void abandon() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException gone) {
            // Nothing is left to break off.
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException lost) {
            // Nothing is left to close.
        }
    }
}
