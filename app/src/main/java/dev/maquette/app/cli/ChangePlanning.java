package dev.maquette.app.cli;

import dev.maquette.Changes;
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
        if (wanted.partitioning().isPresent()) {
            Snapshot snapshot = snapshot(new ProgressLine(console));
            return explained(List.of(Architect.maquette()
                    .changes()
                    .partition(snapshot, wanted.partitioning().get())));
        }
        return wanted.copied()
                ? List.of(ChangePlan.of(wanted.sql(), wanted.expressions(), wanted.reverse()))
                : explained(choose(wanted));
    }

    private Snapshot snapshot(ProgressLine progress) {
        progress.step("reading schema, statistics and workload");
        try {
            return Architect.maquette().snapshot(database, CaptureOptions.standard());
        } finally {
            progress.done();
        }
    }

    /// Chooses the ways on the scale model.
    private List<Chooser.Choice> choose(WantedOptions wanted) {
        String sql = wanted.sql();
        var progress = new ProgressLine(console);
        Maquette maquette = Architect.maquette();
        Changes changes = maquette.changes();
        Snapshot snapshot = snapshot(progress);
        progress.step("building the scale model");
        try (ScaleModel model = maquette.model(snapshot)) {
            progress.step("executing the change on a copy of its schema");
            String all = wanted.withChildren() ? changes.withReferringColumns(snapshot.schema(), sql) : sql;
            return changes.choose(model, all, Rates.assumed());
        } finally {
            progress.done();
        }
    }

    private List<Plan> explained(List<Chooser.Choice> choices) {
        choices.forEach(this::explain);
        return choices.stream().map(Chooser.Choice::plan).toList();
    }

    private void explain(Chooser.Choice choice) {
        console.err().println(choice.plan().table() + ":");
        choice.considered().forEach(line -> console.err().println("  " + line));
    }
}
