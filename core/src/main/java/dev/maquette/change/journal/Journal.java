package dev.maquette.change.journal;

import dev.maquette.change.session.Session;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.ArrayLiteral;
import dev.maquette.sql.Identifier;
import dev.maquette.sql.SqlResource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads and writes the journal through a session, inside whatever transaction the session is in.
public final class Journal {
    /// The version of the journal's tables that this program reads and writes.
    public static final int VERSION = 3;

    private static final SqlResource TABLES = SqlResource.of(Journal.class, "journal.sql");
    private static final String EXISTS = "SELECT pg_catalog.to_regclass('maquette.journal') IS NOT NULL";
    private static final String READ = """
        SELECT c.id, c.series, c.table_schema, c.table_name, c.phase, c.active, c.pause, c.stopped, c.plan, c.limits, c.progress
        FROM maquette.change AS c
        """;
    private static final String BEGIN = """
        WITH next AS (
            SELECT pg_catalog.nextval(pg_catalog.pg_get_serial_sequence('maquette.change', 'id')) AS id
        )
        INSERT INTO maquette.change (id, series, table_schema, table_name, phase, active, plan)
        OVERRIDING SYSTEM VALUE
        SELECT n.id, COALESCE(?::pg_catalog.int4, n.id), ?, ?, ?, 'OLD', ? FROM next AS n
        RETURNING id
        """;
    private static final String CHUNKS = """
        SELECT k.number, k.lower_key, k.upper_key, k.copied, COALESCE(k.row_count, 0) AS row_count
        FROM maquette.chunk AS k WHERE k.change_id = ?
        """;

    /// Whoever holds the lock on the row of a chunk works at it. The server gives the lock back with the
    /// transaction, however that ends, so that nobody has to guess whether a worker is still there.
    private static final String CLAIM = " ORDER BY k.number LIMIT 1 FOR NO KEY UPDATE OF k SKIP LOCKED";

    /// Rows of the journal are waited for, unlike the application's: whoever commits slowly holds them for
    /// long.
    private static final String PATIENTLY = "SET LOCAL lock_timeout = 0";

    private final Session session;

    /// The journal of the session's database.
    public Journal(Session session) {
        this.session = session;
    }

    /// Whether the database has a journal.
    ///
    /// @throws dev.maquette.model.MaquetteException `version` when another version of the program wrote it
    public boolean exists() {
        if (!session.one(EXISTS, row -> row.getBoolean(1))) {
            return false;
        }
        int version = session.one("SELECT j.version FROM maquette.journal AS j", row -> row.getInt(1));
        if (version != VERSION) {
            throw Problem.of(ProblemCode.VERSION, "the journal of changes has version " + version + ", not " + VERSION)
                    .withDetail("It stands in schema \"maquette\" of this database.")
                    .withHint("Go on with the version of Maquette that began the change.")
                    .toException();
        }
        return true;
    }

    /// Makes sure that nobody publishes all tables: subscribers would be sent the journal and the second
    /// table, which they do not have, and would stop.
    ///
    /// @throws dev.maquette.model.MaquetteException `refused` when somebody does
    public void requireUnpublished() {
        session.first(
                        "SELECT p.pubname FROM pg_catalog.pg_publication AS p WHERE p.puballtables",
                        row -> text(row, "pubname"))
                .ifPresent(name -> {
                    throw Problem.of(ProblemCode.REFUSED, "publication \"" + name + "\" is FOR ALL TABLES")
                            .withDetail("Its subscribers would be sent the tables of the change, which they lack,"
                                    + " and would stop.")
                            .withHint("Publish the tables by their names, or by schema, for the time of the change.")
                            .toException();
                });
    }

    /// Makes the journal's schema and tables where they are missing.
    public void create() {
        if (!exists()) {
            session.execute(TABLES.forMajor(session.major()));
        }
    }

    /// Begins changes that belong together.
    ///
    /// @param changes in their order; at least one
    /// @return the number of the first, which is that of the series
    public int begin(List<Beginning> changes) {
        int series = begin(changes.getFirst(), null);
        changes.stream().skip(1).forEach(one -> begin(one, series));
        return series;
    }

    private int begin(Beginning one, @Nullable Integer series) {
        return session.first(
                        BEGIN,
                        row -> row.getInt(1),
                        series,
                        one.table().schema(),
                        one.table().name(),
                        one.phase().name(),
                        one.plan())
                .orElseThrow();
    }

    /// How long ago a change last entered a phase, by the server's clock.
    public Duration age(int id) {
        return session.first(
                        "SELECT EXTRACT(epoch FROM pg_catalog.clock_timestamp() - c.changed_at)::pg_catalog.int8"
                                + " FROM maquette.change AS c WHERE c.id = ?",
                        row -> Duration.ofSeconds(row.getLong(1)),
                        id)
                .orElseThrow();
    }

    /// Makes sure that no change of a table is under way.
    ///
    /// @throws dev.maquette.model.MaquetteException `refused` when one is
    public void requireNoOther(QualifiedName table) {
        changes().stream()
                .filter(one -> one.table().equals(table) && !one.phase().isEnd())
                .findFirst()
                .ifPresent(one -> {
                    throw Problem.of(ProblemCode.REFUSED, "change " + one.id() + " of " + table + " is under way")
                            .withHint("Finish or abort it first.")
                            .toException();
                });
    }

    /// The change of this number.
    ///
    /// @throws dev.maquette.model.MaquetteException `usage` when there is none
    public JournaledChange change(int id) {
        return session.first(READ + " WHERE c.id = ?", Journal::change, id)
                .orElseThrow(() -> Problem.of(ProblemCode.USAGE, "there is no change " + id + " in this database")
                        .withHint("\"maquette change status\" lists the changes.")
                        .toException());
    }

    /// All changes, the oldest first.
    public List<JournaledChange> changes() {
        return session.query(READ + " ORDER BY c.id", Journal::change);
    }

    private static JournaledChange change(ResultSet row) throws SQLException {
        return new JournaledChange(
                row.getInt("id"),
                row.getInt("series"),
                new QualifiedName(text(row, "table_schema"), text(row, "table_name")),
                Phase.valueOf(text(row, "phase")),
                Side.valueOf(text(row, "active")),
                row.getBoolean("pause"),
                Optional.ofNullable(row.getString("stopped")),
                text(row, "plan"),
                Optional.ofNullable(row.getString("limits")),
                Optional.ofNullable(row.getString("progress")));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), column);
    }

    /// Notes that a change is in this phase, with this table in use.
    public void enter(int id, Phase phase, Side active) {
        session.execute(entering(id, phase, active));
    }

    /// The statement that notes that a change is in this phase, with this table in use.
    public static String entering(int id, Phase phase, Side active) {
        return "UPDATE maquette.change SET phase = " + Identifier.literal(phase.name()) + ", active = "
                + Identifier.literal(active.name()) + ", stopped = NULL, changed_at = pg_catalog.now() WHERE id = "
                + id;
    }

    /// Notes why a change stopped, or that it no longer does.
    public void stop(int id, Optional<String> reason) {
        session.update(
                "UPDATE maquette.change SET stopped = ?, changed_at = pg_catalog.now() WHERE id = ?",
                reason.orElse(null),
                id);
    }

    /// Asks a change to pause, or no longer to; in a transaction.
    public void pause(int id, boolean pause) {
        session.execute(PATIENTLY);
        session.update("UPDATE maquette.change SET pause = ? WHERE id = ?", pause, id);
    }

    /// Keeps within what limits a change works; in a transaction.
    public void keepLimits(int id, String document) {
        session.execute(PATIENTLY);
        session.update("UPDATE maquette.change SET limits = ? WHERE id = ?", document, id);
    }

    /// Keeps how far the program at work has come, in a transaction of its own.
    public void keepProgress(int id, String document) {
        session.execute(PATIENTLY + "; UPDATE maquette.change SET progress = " + Identifier.literal(document)
                + " WHERE id = " + id);
    }

    /// Keeps how the change is carried out.
    public void keepTransfer(int id, String document) {
        session.update("UPDATE maquette.change SET transfer = ? WHERE id = ?", document, id);
    }

    /// How the change is carried out, once the shadow table exists.
    public Optional<String> transfer(int id) {
        return session.first(
                "SELECT c.transfer FROM maquette.change AS c WHERE c.id = ? AND c.transfer IS NOT NULL",
                row -> text(row, "transfer"),
                id);
    }

    /// Whether a step was done.
    public boolean did(int id, String step) {
        return detail(id, step).isPresent();
    }

    /// What a step that was done left to remember.
    public Optional<String> detail(int id, String step) {
        return session.first(
                "SELECT COALESCE(s.detail, '') AS detail FROM maquette.step AS s WHERE s.change_id = ? AND s.name = ?",
                row -> text(row, "detail"),
                id,
                step);
    }

    /// Notes that a step was done.
    public void done(int id, String step, String detail) {
        session.execute(doing(id, step, Identifier.literal(detail)));
    }

    /// The statement that notes that a step was done.
    ///
    /// @param detail what it leaves to remember, as an SQL expression
    public static String doing(int id, String step, String detail) {
        return "INSERT INTO maquette.step (change_id, name, detail) VALUES (" + id + ", " + Identifier.literal(step)
                + ", " + detail
                + ") ON CONFLICT (change_id, name) DO UPDATE SET detail = EXCLUDED.detail, done_at = EXCLUDED.done_at";
    }

    /// Does a step in one transaction with its entry, unless it was done.
    public void once(int id, String step, Runnable work) {
        if (!did(id, step)) {
            session.transaction(() -> {
                work.run();
                done(id, step, "");
            });
        }
    }

    /// Forgets the steps whose names begin so, because they have to be done again.
    public void forget(int id, String beginning) {
        session.execute(forgetting(id, beginning));
    }

    /// The statement that forgets the steps whose names begin so.
    public static String forgetting(int id, String beginning) {
        return "DELETE FROM maquette.step AS s WHERE s.change_id = " + id + " AND pg_catalog.starts_with(s.name, "
                + Identifier.literal(beginning) + ")";
    }

    /// The last chunk of a change.
    public Optional<Chunk> lastChunk(int id) {
        return session.first(CHUNKS + " ORDER BY k.number DESC LIMIT 1", Journal::chunk, id);
    }

    private static Chunk chunk(ResultSet row) throws SQLException {
        return new Chunk(
                row.getInt("number"),
                Optional.ofNullable(row.getString("lower_key")).map(ArrayLiteral::elements),
                Optional.ofNullable(row.getString("upper_key")).map(ArrayLiteral::elements),
                row.getBoolean("copied"),
                row.getLong("row_count"));
    }

    /// Adds a chunk, in a transaction.
    ///
    /// @return whether there was none of its number
    public boolean add(int id, Chunk chunk) {
        session.execute(PATIENTLY);
        return session.update(
                        "INSERT INTO maquette.chunk (change_id, number, lower_key, upper_key, copied)"
                                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (change_id, number) DO NOTHING",
                        id,
                        chunk.number(),
                        chunk.lower().map(ArrayLiteral::of).orElse(null),
                        chunk.upper().map(ArrayLiteral::of).orElse(null),
                        chunk.copied())
                == 1;
    }

    /// The statement that forgets all chunks of a change.
    public static String uncutting(int id) {
        return "DELETE FROM maquette.chunk WHERE change_id = " + id;
    }

    /// A chunk that is not copied and that nobody copies, claimed for the session's transaction.
    public Optional<Chunk> claimUncopied(int id) {
        return session.first(CHUNKS + " AND NOT k.copied" + CLAIM, Journal::chunk, id);
    }

    /// Whether chunks are left to be copied, even if somebody does.
    public boolean isUncopied(int id) {
        return !session.query(CHUNKS + " AND NOT k.copied LIMIT 1", Journal::chunk, id)
                .isEmpty();
    }

    /// A chunk that was not compared in this pass and that nobody compares, claimed for the session's
    /// transaction.
    public Optional<Chunk> claimUncompared(int id, int pass) {
        return session.first(CHUNKS + " AND k.compared < ?" + CLAIM, Journal::chunk, id, pass);
    }

    /// Notes that a chunk's rows are copied.
    public void copied(int id, int number, long rows) {
        session.update(
                "UPDATE maquette.chunk SET copied = TRUE, row_count = ? WHERE change_id = ? AND number = ?",
                rows,
                id,
                number);
    }

    /// Notes that a chunk was compared in a pass of verification.
    public void compared(int id, int number, int pass) {
        session.update("UPDATE maquette.chunk SET compared = ? WHERE change_id = ? AND number = ?", pass, id, number);
    }

    /// How many rows were copied.
    public long rows(int id) {
        return session.first(
                        "SELECT COALESCE(pg_catalog.sum(k.row_count), 0) FROM maquette.chunk AS k WHERE k.change_id ="
                                + " ?",
                        row -> row.getLong(1),
                        id)
                .orElse(0L);
    }
}
