package dev.maquette.app.cli;

import dev.maquette.Maquette;
import dev.maquette.Source;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.change.ChangePlan;
import dev.maquette.change.Chooser;
import dev.maquette.change.Plan;
import dev.maquette.hazard.Rates;
import dev.maquette.model.Snapshot;
import dev.maquette.scale.ScaleModel;
import java.util.List;

/// Makes the plan of an online change.
///
/// @param console where it is said what is done
/// @param database the database
record ChangePlanning(Console console, Source.Live database) {
    /// The plans for what is wanted.
    List<Plan> plans(WantedOptions wanted) {
        return wanted.copied()
                ? List.of(ChangePlan.of(wanted.sql(), wanted.expressions(), wanted.reverse()))
                : choose(wanted);
    }

    /// Chooses the ways on the scale model, and says why.
    private List<Plan> choose(WantedOptions wanted) {
        String sql = wanted.sql();
        var progress = new ProgressLine(console);
        Maquette maquette = Architect.maquette();
        progress.step("reading schema, statistics and workload");
        Snapshot snapshot = maquette.snapshot(database, CaptureOptions.standard());
        progress.step("building the scale model");
        try (ScaleModel model = maquette.model(snapshot)) {
            progress.step("executing the change on a copy of its schema");
            String all = wanted.withChildren() ? Chooser.withReferringColumns(snapshot.schema(), sql) : sql;
            List<Chooser.Choice> choices = maquette.chooseChange(model, all, Rates.assumed());
            progress.done();
            choices.forEach(this::explain);
            return choices.stream().map(Chooser.Choice::plan).toList();
        } finally {
            progress.done();
        }
    }

    private void explain(Chooser.Choice choice) {
        console.err().println(choice.plan().table() + ":");
        choice.considered().forEach(line -> console.err().println("  " + line));
    }
}
