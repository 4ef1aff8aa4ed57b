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
import java.util.Map;

/// Makes the plan of an online change.
///
/// @param console where it is said what is done
/// @param database the database
record ChangePlanning(Console console, Source.Live database) {
    /// Chooses the way on the scale model, and says why.
    Plan choose(String sql) {
        var progress = new ProgressLine(console);
        Maquette maquette = Architect.maquette();
        progress.step("reading schema, statistics and workload");
        Snapshot snapshot = maquette.snapshot(database, CaptureOptions.standard());
        progress.step("building the scale model");
        try (ScaleModel model = maquette.model(snapshot)) {
            progress.step("executing the change on a copy of its schema");
            Chooser.Choice choice = maquette.chooseChange(model, sql, Rates.assumed());
            progress.done();
            choice.considered().forEach(line -> console.err().println(line));
            return choice.plan();
        } finally {
            progress.done();
        }
    }

    /// The plan to copy a table, with values for some of its columns.
    Plan copy(String statement, Map<String, String> expressions, Map<String, String> reverse) {
        return ChangePlan.of(statement, expressions, reverse);
    }
}
