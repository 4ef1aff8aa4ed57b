package dev.maquette.change;

import dev.maquette.change.journal.Journal;
import dev.maquette.change.journal.JournaledChange;
import dev.maquette.change.journal.Phase;
import dev.maquette.change.journal.Side;
import dev.maquette.change.session.Boundary;
import dev.maquette.change.session.ConnectionSource;
import dev.maquette.change.session.Session;
import dev.maquette.change.shape.Fingerprint;
import dev.maquette.change.shape.ShadowTable;
import dev.maquette.model.MaquetteException;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import java.util.List;
import java.util.function.Consumer;

/// What can be done with online changes of a database. Each call opens its own connections and can be
/// repeated after it was cut off anywhere.
///
/// @param source the database, as the owner of the tables
/// @param options how changes are carried out
/// @param boundary sees every statement
public record OnlineChange(ConnectionSource source, ChangeOptions options, Boundary boundary) {
    /// Checks a change, without writing anything.
    ///
    /// @return the plan, for the table as it is now
    /// @throws dev.maquette.model.MaquetteException `input` when there is no such table, `refused` when it
    ///     cannot be changed online, with all reasons
    public Plan plan(Plan wanted) {
        try (Session session = Session.open(source, boundary)) {
            return check(session, wanted);
        }
    }

    private static Plan check(Session session, Plan wanted) {
        return session.transaction("BEGIN READ ONLY", () -> {
            switch (wanted) {
                case ChangePlan copied -> ShadowTable.check(session, copied.table());
                case StepPlan inPlace -> inPlace.conditions().forEach(test -> test.require(session));
            }
            return wanted.withFingerprint(
                    Fingerprint.of(session, wanted.table()).orElseThrow(() -> noTable(wanted.table())));
        });
    }

    private static MaquetteException noTable(QualifiedName table) {
        return Problem.of(ProblemCode.INPUT, "there is no table " + table).toException();
    }

    /// Begins a change: writes it into the journal, and nothing else.
    ///
    /// @return the change's number
    /// @throws dev.maquette.model.MaquetteException as [#plan] does, and `refused` when another change of the
    ///     table is under way or the plan was made for the table as it was
    public int begin(Plan plan) {
        try (Session session = Session.open(source, boundary)) {
            Plan checked = check(session, plan);
            if (plan.fingerprint().isPresent() && !plan.equals(checked)) {
                throw Problem.of(ProblemCode.REFUSED, "the plan was made for table " + plan.table() + " as it was")
                        .withHint("Make it again by maquette change plan, and read it.")
                        .toException();
            }
            return session.transaction("BEGIN", () -> {
                var journal = new Journal(session);
                journal.create();
                journal.requireNoOther(plan.table());
                return journal.begin(plan.table(), plan.start(), checked.document());
            });
        }
    }

    /// Takes a change as far as this phase, or as far as it gets.
    ///
    /// @return the phase that was reached
    /// @throws dev.maquette.model.MaquetteException `refused` when it cannot safely go on, `locked` when
    ///     another program works at the change
    public Phase run(int change, Phase until) {
        return own(change, run -> run.advance(until));
    }

    /// Keeps the table that waits in step, once the tables are exchanged.
    ///
    /// @throws dev.maquette.model.MaquetteException as [#run] does
    public void soak(int change) {
        own(change, Run::soak);
    }

    /// Takes the exchange back: the application uses the old table again, with all that was written since.
    ///
    /// @throws dev.maquette.model.MaquetteException as [#run] does, and `refused` when the old table cannot
    ///     hold what was written
    public void revert(int change) {
        own(change, run -> run.use(Side.OLD));
    }

    /// Exchanges the tables, for the first time or once more after it was taken back.
    ///
    /// @throws dev.maquette.model.MaquetteException as [#run] does, and `refused` when the new table cannot
    ///     hold what was written
    public void cutOver(int change) {
        own(change, Run::cutOver);
    }

    /// Removes the table that waits and everything else that the change needed.
    ///
    /// @throws dev.maquette.model.MaquetteException as [#run] does
    public void finish(int change) {
        own(change, Run::finish);
    }

    /// Gives the change up, with everything as it was before it began.
    ///
    /// @throws dev.maquette.model.MaquetteException `refused` when the new table is in use
    public void abort(int change) {
        own(change, Run::abort);
    }

    /// The changes in the database's journal.
    public List<JournaledChange> changes() {
        try (Session session = Session.open(source, boundary)) {
            var journal = new Journal(session);
            return journal.exists() ? journal.changes() : List.of();
        }
    }

    private Phase own(int change, Consumer<Run> work) {
        try (Session session = Session.open(source, boundary)) {
            new Ownership(session, change).take();
            work.accept(run(session, change));
            return new Journal(session).change(change).phase();
        }
    }

    private Run run(Session session, int change) {
        return switch (Plan.read(new Journal(session).change(change).plan())) {
            case ChangePlan _ -> new ChangeRun(session, change, options);
            case StepPlan inPlace -> new StepRun(session, change, inPlace, options.cutoverFor());
        };
    }
}
