package dev.maquette.flyway;

import dev.maquette.change.session.Attempts;
import dev.maquette.change.session.Session;
import dev.maquette.hazard.MigrationStatement;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.flywaydb.core.api.configuration.Configuration;

/// Executes a file on a session.
///
/// @param session the session
/// @param script the file
/// @param checkpoint remembers which steps are done
/// @param online carries out online changes
/// @param patience for how long a lock is tried to be got
/// @param hiding hides in a message what is not to be read
record ScriptRun(
        Session session,
        Script script,
        Checkpoint checkpoint,
        OnlineStep online,
        Duration patience,
        UnaryOperator<String> hiding) {
    private static final int SHOWN = 80;

    static ScriptRun of(
            Session session,
            Script script,
            Configuration configuration,
            ScriptOptions options,
            UnaryOperator<String> hiding) {
        return new ScriptRun(
                session,
                script,
                new Checkpoint(History.of(session, configuration)),
                OnlineStep.in(configuration.getDataSource(), options),
                options.patience(),
                hiding);
    }

    /// Executes all of it within a transaction that was begun elsewhere; while a lock does not come, nothing of it
    /// is kept.
    void within() {
        if (done() == 0) {
            Attempts.untilUnlocked(this::attempt, patience);
        }
        checkpoint.forget(script.name());
    }

    /// How many steps an earlier run did. All of them have to be in the file still as they were, or nobody would
    /// know of what they left.
    private int done() {
        int done = checkpoint.exists() ? checkpoint.unrecorded(script.name()) : 0;
        for (int number = 1; number <= done; number++) {
            if (number > script.steps().size()) {
                throw changed(script.name() + ": a part that is done is not in it any more");
            }
            Script.Step step = script.steps().get(number - 1);
            if (checkpoint
                    .entry(script.name(), number, step.text())
                    .filter(Checkpoint.Entry::same)
                    .isEmpty()) {
                throw changed(place(step.first()) + ": this was changed since it was done");
            }
        }
        return done;
    }

    private void attempt() {
        session.execute("SAVEPOINT maquette");
        try {
            session.execute("SET LOCAL lock_timeout = '100ms'");
            script.steps().forEach(step -> execute((Script.Together) step));
            session.execute("RELEASE SAVEPOINT maquette");
        } catch (MaquetteException failure) {
            after(failure, () -> session.execute("ROLLBACK TO SAVEPOINT maquette"));
            throw failure;
        }
    }

    /// What went wrong before must not be hidden by a connection that is lost by now.
    private static void after(MaquetteException failure, Runnable work) {
        try {
            work.run();
        } catch (MaquetteException lost) {
            failure.addSuppressed(lost);
        }
    }

    private void execute(Script.Together step) {
        for (MigrationStatement statement : step.statements()) {
            telling(statement, () -> session.execute(statement.sql()));
        }
    }

    /// Executes step after step outside of transactions, from the first that is not done. The session keeps the
    /// time-outs it has.
    void byStep() {
        session.transaction(() -> checkpoint.begin(script.name()));
        List<String> before = session.one(
                "SELECT pg_catalog.current_setting('lock_timeout'), pg_catalog.current_setting('statement_timeout')",
                row -> List.of(String.valueOf(row.getString(1)), String.valueOf(row.getString(2))));
        try {
            session.execute("SET lock_timeout = '100ms'");
            steps(done());
        } catch (MaquetteException failure) {
            after(failure, () -> restore(before));
            throw failure;
        }
        restore(before);
    }

    private void restore(List<String> before) {
        session.query(
                "SELECT pg_catalog.set_config('lock_timeout', ?, FALSE),"
                        + " pg_catalog.set_config('statement_timeout', ?, FALSE)",
                row -> true,
                before.getFirst(),
                before.getLast());
    }

    private void steps(int done) {
        for (int number = 1; number <= script.steps().size(); number++) {
            Script.Step step = script.steps().get(number - 1);
            if (number > done || step.isSetting()) {
                execute(number, step, checkpoint.entry(script.name(), number, step.text()));
            }
        }
    }

    private void execute(int number, Script.Step step, Optional<Checkpoint.Entry> begun) {
        switch (step) {
            case Script.Together together ->
                Attempts.untilUnlocked(
                        () -> session.transaction(() -> {
                            execute(together);
                            checkpoint.done(script.name(), number, step.text());
                        }),
                        patience);
            case Script.Alone(MigrationStatement statement) -> alone(number, statement, begun);
            case Script.Online(MigrationStatement statement) ->
                telling(statement, () -> online(number, statement, begun));
        }
    }

    private void alone(int number, MigrationStatement statement, Optional<Checkpoint.Entry> begun) {
        var step = new AloneStep(session, statement, patience);
        if (begun.filter(entry -> step.wasDone(entry.detail()) && entry.same()).isEmpty()) {
            String before = step.before();
            session.transaction(() -> checkpoint.next(script.name(), number, statement.sql(), before));
            telling(statement, () -> {
                try {
                    step.execute();
                } catch (MaquetteException failure) {
                    step.clear(before);
                    throw failure;
                }
            });
        }
        session.transaction(() -> checkpoint.done(script.name(), number, statement.sql()));
    }

    private void online(int number, MigrationStatement statement, Optional<Checkpoint.Entry> begun) {
        String before = begun.filter(Checkpoint.Entry::same)
                .map(Checkpoint.Entry::detail)
                .orElseGet(() -> online.before(statement.sql()));
        session.transaction(() -> checkpoint.next(script.name(), number, statement.sql(), before));
        online.complete(before);
        session.transaction(() -> checkpoint.done(script.name(), number, statement.sql()));
    }

    /// Says of a failure where it stands in the file, and what is to be done.
    private void telling(MigrationStatement statement, Runnable work) {
        try {
            work.run();
        } catch (MaquetteException failure) {
            Problem problem = failure.problem();
            throw new Problem(
                            problem.code(),
                            place(statement) + ": " + hiding.apply(problem.message()),
                            Optional.of("The statement: " + shown(statement)
                                    + problem.detail()
                                            .map(detail -> "\n" + hiding.apply(detail))
                                            .orElse("")),
                            Optional.of(problem.hint()
                                            .map(hint -> hint + (hint.endsWith(".") ? " " : ". "))
                                            .orElse("")
                                    + whatToDo()),
                            problem.sqlState())
                    .toException(failure);
        }
    }

    private String place(MigrationStatement statement) {
        return script.name() + ", line " + statement.line();
    }

    private String shown(MigrationStatement statement) {
        String line = hiding.apply(statement.sql()).lines().findFirst().orElse("");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }

    private String whatToDo() {
        return script.isTransaction()
                ? "Nothing of the file was kept; correct it, and migrate again."
                : "What the file did before is kept; correct this statement or what it met, and migrate again: it goes"
                        + " on here.";
    }

    private MaquetteException changed(String message) {
        return Problem.of(ProblemCode.REFUSED, message)
                .withDetail("The last run came so far that " + checkpoint.done(script.name())
                        + " steps of the file are done.")
                .withHint("Put back what is done. Or undo it by hand, and let the file begin anew by --repair.")
                .toException();
    }
}
