package dev.maquette.flyway;

import dev.maquette.change.session.Attempts;
import dev.maquette.change.session.Session;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.configuration.Configuration;

/// Flyway's history table, where Flyway itself does not write what is needed.
///
/// @param session a session of the database
/// @param table the table
record History(Session session, QualifiedName table) {
    /// The first of the numbers from which Flyway takes that of its advisory lock.
    ///
    /// @source `PostgreSQLAdvisoryLockTemplate` of Flyway; a test compares it with the lock that Flyway takes
    private static final long LOCK = 77_431_708_279_161L;

    /// What another program that migrates may take for one migration.
    static final Duration PATIENCE = Duration.ofMinutes(10);

    /// The history that Flyway keeps by this configuration.
    static History of(Session session, Configuration configuration) {
        String[] schemas = configuration.getSchemas();
        String schema = Optional.ofNullable(configuration.getDefaultSchema())
                .or(() -> schemas.length > 0 ? Optional.of(schemas[0]) : Optional.empty())
                .orElseGet(() ->
                        session.one("SELECT COALESCE(pg_catalog.current_schema(), 'public')", row -> row.getString(1)));
        return new History(session, new QualifiedName(schema, configuration.getTable()));
    }

    boolean exists() {
        return session.first("SELECT pg_catalog.to_regclass(?) IS NOT NULL", row -> row.getBoolean(1), name())
                .orElse(false);
    }

    String name() {
        return Identifier.quote(table);
    }

    /// Makes it possible to go on after failures of which it is known where to. Those of files that are gone
    /// stay, and Flyway refuses to go on after them.
    ///
    /// @param scripts the files there are
    /// @throws dev.maquette.model.MaquetteException `refused` when one of them has the version of another that is
    ///     gone and is done in part, `rights` when there is no history, and none can be made
    void resume(List<String> scripts) {
        if (exists()) {
            var checkpoint = new Checkpoint(this);
            if (checkpoint.exists()) {
                checkpoint.inPart().forEach(script -> requireNotReplaced(script, scripts));
                scripts.forEach(checkpoint::resume);
            }
        } else if (!isCreatable()) {
            throw Problem.of(
                            ProblemCode.RIGHTS,
                            "permission denied to create tables in schema \"" + table.schema() + "\"")
                    .withDetail("The history of migrations is kept there.")
                    .withHint("Connect as the owner of what is migrated.")
                    .toException();
        }
    }

    private static void requireNotReplaced(String begun, List<String> scripts) {
        boolean gone = !scripts.contains(begun);
        scripts.stream()
                .filter(script -> gone && version(script).equals(version(begun)))
                .findFirst()
                .ifPresent(other -> {
                    throw Problem.of(
                                    ProblemCode.REFUSED,
                                    other + " is in the place of " + begun + ", which is done in part")
                            .withHint("Put back what is done. Or undo it by hand, and let the file begin anew by"
                                    + " --repair.")
                            .toException();
                });
    }

    /// What a file's name begins with; all of it without a version.
    private static String version(String script) {
        String name = script.substring(script.lastIndexOf('/') + 1);
        return name.startsWith("R__") ? name : name.split("__", 2)[0];
    }

    /// Flyway would try again and again.
    private boolean isCreatable() {
        return session.first(
                        "SELECT pg_catalog.has_schema_privilege(n.oid, 'CREATE') FROM pg_catalog.pg_namespace AS n"
                                + " WHERE n.nspname = ?",
                        row -> row.getBoolean(1),
                        table.schema())
                .orElse(true);
    }

    /// The rank of the row written last.
    int rank() {
        return session.one(
                "SELECT COALESCE(pg_catalog.max(h.installed_rank), 0) FROM " + name() + " AS h", row -> row.getInt(1));
    }

    /// Takes the lock that Flyway takes, for the time of the session.
    ///
    /// @throws dev.maquette.model.MaquetteException `locked` when another program keeps it
    void lock() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int attempt = 1; !tryToLock(); attempt++) {
            if (System.nanoTime() > deadline) {
                throw taken().toException();
            }
            Attempts.pause(attempt);
        }
    }

    static Problem taken() {
        return Problem.of(ProblemCode.LOCKED, "another program is migrating this database")
                .withHint("Wait until it is done, or end it.");
    }

    private boolean tryToLock() {
        return session.one(
                "SELECT pg_catalog.pg_try_advisory_lock(" + (LOCK + name().hashCode()) + ")", row -> row.getBoolean(1));
    }

    /// Notes that a version is undone, in the one way that Flyway without its paid parts understands: as though
    /// the migration had been deleted from the history.
    ///
    /// @param script the file that undid it
    void undone(String version, String description, String script, Duration time) {
        session.update(
                "INSERT INTO " + name() + " (installed_rank, version, description, type, script, checksum,"
                        + " installed_by, execution_time, success)"
                        + " VALUES (?, ?, ?, 'DELETE', ?, NULL, current_user, ?, TRUE)",
                rank() + 1,
                version,
                description,
                script,
                (int) Math.min(time.toMillis(), Integer.MAX_VALUE));
    }
}
