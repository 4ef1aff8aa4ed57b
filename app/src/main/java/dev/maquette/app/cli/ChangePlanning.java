package dev.maquette.app.cli;

import dev.maquette.Changes;
import dev.maquette.Maquette;
import dev.maquette.Source;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.change.ChangePlan;
import dev.maquette.change.Chooser;
import dev.maquette.change.Extractor;
import dev.maquette.change.Plan;
import dev.maquette.hazard.Rates;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Schema;
import dev.maquette.scale.ScaleModel;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Makes the plan of an online change.
///
/// @param console where it is said what is done
/// @param database the database
/// @param rates what times rest on
record ChangePlanning(Console console, Source.Live database, RateOptions rates) {
    /// The plans for what is wanted.
    List<Plan> plans(WantedOptions wanted) {
        if (wanted.partitioning().isPresent()) {
            Snapshot snapshot = snapshot(new ProgressLine(console));
            return explained(List.of(Architect.maquette()
                    .changes()
                    .partition(snapshot, wanted.partitioning().get())));
        }
        Optional<Extractor.Parts> extraction = wanted.extraction();
        if (extraction.isPresent()) {
            Schema schema = snapshot(new ProgressLine(console)).schema();
            Changes changes = Architect.maquette().changes();
            return explained(List.of(
                    wanted.isInline()
                            ? changes.inline(schema, extraction.get())
                            : changes.extract(schema, extraction.get())));
        }
        return wanted.copied()
                ? List.of(ChangePlan.of(wanted.sql(), wanted.expressions(), wanted.reverse()))
                : wanted.withChildren() ? withChildren(wanted.sql()) : plans(wanted.sql());
    }

    /// The plans for statements, by the ways that are chosen on the scale model.
    List<Plan> plans(String sql) {
        return explained(choose(_ -> sql));
    }

    private List<Plan> withChildren(String sql) {
        return explained(choose(schema -> Architect.maquette().changes().withReferringColumns(schema, sql)));
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
    private List<Chooser.Choice> choose(Function<Schema, String> statements) {
        var progress = new ProgressLine(console);
        Maquette maquette = Architect.maquette();
        Snapshot snapshot = snapshot(progress);
        Rates measured = rates.rates(maquette, progress);
        progress.step("building the scale model");
        try (ScaleModel model = maquette.model(snapshot)) {
            progress.step("executing the change on a copy of its schema");
            return maquette.changes().choose(model, statements.apply(snapshot.schema()), measured);
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
