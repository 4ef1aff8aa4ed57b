package dev.maquette.change.pace;

import dev.maquette.change.session.Session;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.ProblemCode;
import dev.maquette.sql.ArrayLiteral;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Reads what the server says of itself, as far as a limit asks for it.
///
/// @source "Viewing Statistics": of the sessions of others a role without further rights sees only that they
///     are there; such a signal counts as one that cannot be read
final class Signals {
    private static final String HINT = " (GRANT pg_monitor to the role, or switch the limit off)";

    private static final String REPLICAS = """
        SELECT r.pid, r.application_name AS name, r.state, r.reply_time::pg_catalog.text AS reply,
               EXTRACT(epoch FROM COALESCE(r.replay_lag, '0'))::pg_catalog.float8 AS seconds,
               pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_lsn(),
                                          COALESCE(r.replay_lsn, r.flush_lsn))::pg_catalog.int8 AS bytes
        FROM pg_catalog.pg_stat_replication AS r
        WHERE r.state IS DISTINCT FROM 'backup' AND r.application_name IS DISTINCT FROM 'pg_basebackup'
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_replication_slots AS s
                          WHERE s.active_pid = r.pid AND s.slot_type = 'logical')
        """;

    private static final String ACTIVE = """
        SELECT pg_catalog.count(*) FILTER (WHERE s.state = 'active' AND s.backend_type = 'client backend') AS active,
               pg_catalog.count(*) FILTER (WHERE s.query = '<insufficient privilege>') AS hidden
        FROM pg_catalog.pg_stat_activity AS s
        WHERE s.datid IS NOT NULL AND s.usesysid IS NOT NULL AND s.pid <> pg_catalog.pg_backend_pid()
          AND s.pid <> ALL (?::pg_catalog.int4[])
        """;

    /// A replica answers whenever it has written WAL to its disk, and the journal alone makes some every
    /// second.
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final Session session;
    private final WalMeter wal = new WalMeter();
    private final Silence silence = new Silence();
    private int replicas;

    Signals(Session session) {
        this.session = session;
    }

    /// A replica, as far as it can be seen.
    ///
    /// @param seconds how far it was behind when it last said something
    /// @param silent for how long it has said nothing
    private record Replica(
            String name, Optional<String> state, double seconds, Optional<Long> bytes, Duration silent) {}

    /// Why the work has to wait.
    ///
    /// @param commit what the last commit of the journal took
    /// @param own the processes of the sessions at work
    /// @throws MaquetteException `connection` when the session is lost
    Optional<String> reason(Limits limits, Duration commit, List<Integer> own) {
        return Stream.of(
                        read("the WAL", () -> ofWal(limits)),
                        read("the lag of replicas", () -> ofReplicas(limits)),
                        read("the activity of sessions", () -> ofSessions(limits, own)),
                        ofCommit(limits, commit))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> read(String what, Supplier<Optional<String>> signal) {
        try {
            return signal.get();
        } catch (MaquetteException failure) {
            if (failure.problem().code() == ProblemCode.CONNECTION) {
                throw failure;
            }
            return Optional.of(what + " cannot be read: " + failure.problem().message());
        }
    }

    private Optional<String> ofWal(Limits limits) {
        if (limits.walPerSecond() == 0) {
            return Optional.empty();
        }
        long position = session.one(
                "SELECT pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_lsn(), '0/0')::pg_catalog.int8",
                row -> row.getLong(1));
        return wal.isOver(position, System.nanoTime(), limits.walPerSecond())
                ? Optional.of("the server writes more than " + megabytes(limits.walPerSecond()) + " of WAL a second")
                : Optional.empty();
    }

    private Optional<String> ofReplicas(Limits limits) {
        if (limits.lag().isZero() && limits.lagBytes() == 0) {
            replicas = 0;
            return Optional.empty();
        }
        List<Replica> seen = session.query(REPLICAS, this::replica);
        if (seen.size() < replicas) {
            return Optional.of("a replica that was there is gone, so that its lag is not known");
        }
        replicas = seen.size();
        return seen.stream()
                .flatMap(replica -> behind(replica, limits).stream())
                .findFirst();
    }

    private Replica replica(ResultSet row) throws SQLException {
        return new Replica(
                String.valueOf(row.getString("name")),
                Optional.ofNullable(row.getString("state")),
                row.getDouble("seconds"),
                Optional.ofNullable(row.getObject("bytes", Long.class)),
                silence.of(row.getInt("pid"), String.valueOf(row.getString("reply")), System.nanoTime()));
    }

    private static Optional<String> behind(Replica replica, Limits limits) {
        String name = "replica \"" + replica.name() + "\" ";
        if (replica.state().isEmpty() || replica.bytes().isEmpty()) {
            return Optional.of("the lag of a replica cannot be read" + HINT);
        }
        if (!replica.state().get().equals("streaming")) {
            return Optional.of(name + "is not in step yet: " + replica.state().get());
        }
        long bytes = replica.bytes().get();
        return inTime(replica, bytes, limits.lag())
                .or(() -> inBytes(bytes, limits.lagBytes()))
                .map(name::concat);
    }

    private static Optional<String> inTime(Replica replica, long bytes, Duration most) {
        if (most.isZero()) {
            return Optional.empty();
        }
        if (bytes > 0 && replica.silent().compareTo(most.plus(SILENCE)) > 0) {
            return Optional.of("has said nothing for " + replica.silent().toSeconds() + " s");
        }
        return replica.seconds() * 1000 > most.toMillis()
                ? Optional.of(String.format(Locale.ROOT, "is %.1f s behind", replica.seconds()))
                : Optional.empty();
    }

    private static Optional<String> inBytes(long bytes, long most) {
        return most > 0 && bytes > most ? Optional.of("is " + megabytes(bytes) + " behind") : Optional.empty();
    }

    private Optional<String> ofSessions(Limits limits, List<Integer> own) {
        return limits.active() == 0
                ? Optional.empty()
                : session.first(
                                ACTIVE,
                                row -> busy(row.getInt("active"), row.getInt("hidden"), limits.active()),
                                ArrayLiteral.of(
                                        own.stream().map(String::valueOf).toList()))
                        .flatMap(reason -> reason);
    }

    private static Optional<String> busy(int active, int hidden, int most) {
        if (hidden > 0) {
            return Optional.of("what " + hidden + " sessions do cannot be read" + HINT);
        }
        return active > most ? Optional.of(active + " sessions are active") : Optional.empty();
    }

    private static Optional<String> ofCommit(Limits limits, Duration commit) {
        return !limits.commit().isZero() && commit.compareTo(limits.commit()) > 0
                ? Optional.of("a commit took " + commit.toMillis() + " ms")
                : Optional.empty();
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1048576.0);
    }
}
