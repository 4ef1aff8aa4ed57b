package dev.maquette.change;

import dev.maquette.change.journal.JournaledChange;
import dev.maquette.change.journal.Phase;
import dev.maquette.change.pace.Limits;
import dev.maquette.hazard.Rates;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/// Changes of several tables that belong together, such as of a key and of the columns that refer to it; or one
/// alone.
///
/// All rows are looked at before the first table is copied, and all tables are copied before the first of them is
/// exchanged. They are exchanged one after the other in their
/// order, and taken back in the opposite one.
///
/// @param changes the changes of the database
public record ChangeSeries(OnlineChange changes) {
    /// Checks changes, without keeping anything.
    ///
    /// @param rates what times rest on
    /// @return the plans, for the tables as they are now
    /// @throws dev.maquette.model.MaquetteException as [OnlineChange#plan] does
    public List<Plan> plan(List<Plan> wanted, Rates rates) {
        OnlineChange.requireDifferentTables(wanted);
        return wanted.stream().map(plan -> changes.plan(plan, rates)).toList();
    }

    /// Begins changes, all of them or none.
    ///
    /// @param plans in their order; at least one
    /// @return the number of the series
    /// @throws dev.maquette.model.MaquetteException as [OnlineChange#begin] does
    public int begin(List<Plan> plans) {
        return changes.begin(plans);
    }

    /// The changes of a series, in their order.
    ///
    /// @param number of the series, or of one of its changes
    /// @throws dev.maquette.model.MaquetteException `usage` when there is no such change
    public List<JournaledChange> members(int number) {
        List<JournaledChange> all = changes.changes();
        int series = all.stream()
                .filter(one -> one.id() == number)
                .map(JournaledChange::series)
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemCode.USAGE, "there is no change " + number + " in this database")
                        .withHint("\"maquette change status\" lists the changes.")
                        .toException());
        return all.stream().filter(one -> one.series() == series).toList();
    }

    /// Takes a series as far as this phase, or as far as it gets.
    ///
    /// @throws dev.maquette.model.MaquetteException as [OnlineChange#run] does
    public void run(int number, Phase until) {
        List<JournaledChange> members = members(number);
        members.stream().filter(one -> one.phase() == Phase.SHADOW).forEach(one -> changes.examine(one.id()));
        Phase copied = until.compareTo(Phase.CUTOVER) < 0 ? until : Phase.CUTOVER;
        members.stream().filter(one -> one.phase() != Phase.STEPS).forEach(one -> changes.run(one.id(), copied));
        if (until.compareTo(Phase.CUTOVER) > 0) {
            members.forEach(one -> changes.run(one.id(), until));
        }
    }

    /// Exchanges the tables, for the first time or once more after they were taken back.
    ///
    /// @throws dev.maquette.model.MaquetteException as [OnlineChange#cutOver] does
    public void cutOver(int number) {
        run(number, Phase.CUTOVER);
        members(number).forEach(one -> changes.cutOver(one.id()));
    }

    /// Keeps the tables that wait in step for so long.
    ///
    /// @throws dev.maquette.model.MaquetteException as [OnlineChange#soak] does
    public void soak(int number, Duration time) {
        changes.soak(members(number).stream().map(JournaledChange::id).toList(), time);
    }

    /// Takes the exchanges back, the last one first.
    ///
    /// @throws dev.maquette.model.MaquetteException as [OnlineChange#revert] does
    public void revert(int number) {
        members(number).reversed().forEach(one -> changes.revert(one.id()));
    }

    /// Removes the tables that wait.
    ///
    /// @throws dev.maquette.model.MaquetteException as [OnlineChange#finish] does, before anything is removed
    public void finish(int number) {
        // Whatever is not ready refuses before another one has lost its way back.
        members(number).stream()
                .sorted(Comparator.comparing(JournaledChange::phase))
                .forEach(one -> changes.finish(one.id()));
    }

    /// Gives the changes up.
    ///
    /// @throws dev.maquette.model.MaquetteException as [OnlineChange#abort] does, before anything is given up
    public void abort(int number) {
        // Whatever is in use already refuses first.
        members(number).stream()
                .sorted(Comparator.comparing(JournaledChange::active).reversed())
                .forEach(one -> changes.abort(one.id()));
    }

    /// Asks to pause, or no longer to.
    public void pause(int number, boolean wanted) {
        members(number).forEach(one -> changes.pause(one.id(), wanted));
    }

    /// Gives other limits.
    ///
    /// @param with the new limits, made of those that hold
    public void throttle(int number, UnaryOperator<Limits> with) {
        members(number).forEach(one -> changes.throttle(one.id(), with));
    }
}
