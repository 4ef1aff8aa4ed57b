package dev.maquette.flyway;

import dev.maquette.change.session.Session;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.util.List;
import java.util.Optional;

/// Which steps of files that are no single transaction are done, in a table beside Flyway's history.
///
/// @param history the history
record Checkpoint(History history) {
    /// The number of the entry that says that a file was begun.
    private static final int BEGUN = 0;

    private static final String COLUMNS = """
         (
            script text NOT NULL,
            step integer NOT NULL,
            digest text NOT NULL,
            detail text NOT NULL,
            done boolean NOT NULL,
            after_rank integer NOT NULL,
            noted_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
            PRIMARY KEY (script, step)
        )
        """;

    /// The digest of a text, made by the server.
    private static final String DIGEST =
            "pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(?, 'UTF8')), 'hex')";

    /// What is remembered of a step.
    ///
    /// @param same whether its text is as it was
    /// @param detail what was remembered before it
    /// @param done whether it is known to be done
    record Entry(boolean same, String detail, boolean done) {}

    private Session session() {
        return history.session();
    }

    String name() {
        QualifiedName table = history.table();
        return Identifier.quote(new QualifiedName(table.schema(), Identifier.fitted(table.name(), "_step")));
    }

    boolean exists() {
        return session()
                .first("SELECT pg_catalog.to_regclass(?) IS NOT NULL", row -> row.getBoolean(1), name())
                .orElse(false);
    }

    /// Begins with a file, or goes on with it.
    void begin(String script) {
        if (!exists()) {
            session().execute("CREATE TABLE IF NOT EXISTS " + name() + COLUMNS);
        }
        forgetRecorded();
        done(script, BEGUN, "");
    }

    /// What is remembered of a step with this text.
    Optional<Entry> entry(String script, int step, String text) {
        return session()
                .first(
                        "SELECT s.digest = " + DIGEST + ", s.detail, s.done FROM " + name()
                                + " AS s WHERE s.script = ? AND s.step = ?",
                        row -> new Entry(row.getBoolean(1), String.valueOf(row.getString(2)), row.getBoolean(3)),
                        text,
                        script,
                        step);
    }

    /// Notes that a step is to be done next, and what has to be remembered before it.
    void next(String script, int step, String text, String detail) {
        note(script, step, text, detail, false);
    }

    /// Notes that a step is done.
    void done(String script, int step, String text) {
        note(script, step, text, "", true);
    }

    private void note(String script, int step, String text, String detail, boolean done) {
        session()
                .update(
                        "INSERT INTO " + name() + " (script, step, digest, detail, done, after_rank)"
                                + " VALUES (?, ?, " + DIGEST + ", ?, ?, ?) ON CONFLICT (script, step) DO UPDATE"
                                + " SET digest = EXCLUDED.digest, detail = EXCLUDED.detail, done = EXCLUDED.done",
                        script,
                        step,
                        text,
                        detail,
                        done,
                        history.rank());
    }

    /// How many steps of a file are done that the history has not recorded as done.
    int unrecorded(String script) {
        forgetRecorded();
        return done(script);
    }

    /// The files of which steps are done that the history has not recorded as done.
    List<String> inPart() {
        forgetRecorded();
        return session()
                .query(
                        "SELECT DISTINCT s.script FROM " + name() + " AS s WHERE s.done AND s.step > 0",
                        row -> String.valueOf(row.getString(1)));
    }

    /// How many steps of a file are done.
    int done(String script) {
        return session()
                .first(
                        "SELECT pg_catalog.count(*) FROM " + name()
                                + " AS s WHERE s.script = ? AND s.done AND s.step > 0",
                        row -> row.getInt(1),
                        script)
                .orElse(0);
    }

    /// Forgets a file.
    void forget(String script) {
        if (exists()) {
            session().update("DELETE FROM " + name() + " AS s WHERE s.script = ?", script);
        }
    }

    /// Forgets files that the history has since recorded as done.
    private void forgetRecorded() {
        session()
                .update("DELETE FROM " + name() + " AS s WHERE EXISTS (SELECT FROM " + history.name()
                        + " AS h WHERE h.script = s.script AND h.success AND h.installed_rank > s.after_rank)");
    }

    /// Removes the failure of a file from the history after which it is known where to go on.
    void resume(String script) {
        session()
                .update(
                        "DELETE FROM " + history.name() + " AS h WHERE NOT h.success AND h.script = ? AND EXISTS"
                                + " (SELECT FROM " + name() + " AS s WHERE s.script = h.script)",
                        script);
    }

    /// Forgets all files, so that those that are not done begin anew.
    void forget() {
        if (exists()) {
            session().update("DELETE FROM " + name());
        }
    }
}
