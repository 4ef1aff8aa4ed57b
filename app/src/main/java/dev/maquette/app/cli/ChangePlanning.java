package dev.maquette.app.cli;

import dev.maquette.Changes;
import dev.maquette.Maquette;
import dev.maquette.Source;
import dev.maquette.advise.partition.PartitionDesign;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.change.ChangePlan;
import dev.maquette.change.Chooser;
import dev.maquette.change.Extractor;
import dev.maquette.change.Plan;
import dev.maquette.change.WantedTables;
import dev.maquette.hazard.Rates;
import dev.maquette.model.Snapshot;
import dev.maquette.scale.ScaleModel;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// Makes the plan of an online change.
///
/// @param console where it is said what is done
/// @param database the database
/// @param rates what times rest on
record ChangePlanning(Console console, Source.Live database, Rates rates) {
    /// The plans for what is wanted; none when nothing is to be done.
    List<Plan> plans(WantedOptions wanted) {
        wanted.requireOne();
        if (wanted.partitioning().isPresent()) {
            return partitioned(wanted.partitioning().get(), wanted.inPlace());
        }
        if (wanted.rewritten().isPresent()) {
            return explained(
                    List.of(changes().rewrite(snapshot(), wanted.rewritten().get())));
        }
        if (wanted.tables().isPresent()) {
            return asDefined(wanted.tables().get());
        }
        Optional<Extractor.Parts> extraction = wanted.extraction();
        if (extraction.isPresent()) {
            return explained(List.of(
                    wanted.isInline()
                            ? changes().inline(snapshot().schema(), extraction.get())
                            : changes().extract(snapshot().schema(), extraction.get())));
        }
        return wanted.copied()
                ? List.of(ChangePlan.of(wanted.sql(), wanted.expressions(), wanted.reverse()))
                : wanted.withChildren() ? withChildren(wanted.sql()) : plans(wanted.sql());
    }

    private static Changes changes() {
        return Architect.maquette().changes();
    }

    private List<Plan> partitioned(PartitionDesign.Wish wish, boolean inPlace) {
        return explained(
                inPlace
                        ? choose((model, measured) -> List.of(changes().attach(model, wish, measured)))
                        : List.of(changes().partition(snapshot(), wish)));
    }

    private List<Plan> asDefined(WantedTables.Wanted tables) {
        List<Plan> plans = explained(choose((model, measured) -> changes().choose(model, tables, measured)));
        if (plans.isEmpty()) {
            console.err().println("nothing is to be done: what is there is as the file wants it");
        }
        return plans;
    }

    /// The plans for statements, by the ways that are chosen on the scale model.
    List<Plan> plans(String sql) {
        return explained(choose((model, measured) -> changes().choose(model, sql, measured)));
    }

    private List<Plan> withChildren(String sql) {
        return explained(choose((model, measured) -> {
            String all = changes().withReferringColumns(model.snapshot().schema(), sql);
            return changes().choose(model, all, measured);
        }));
    }

    private Snapshot snapshot() {
        var progress = new ProgressLine(console);
        progress.step("reading schema, statistics and workload");
        try {
            return Architect.maquette().snapshot(database, CaptureOptions.standard());
        } finally {
            progress.done();
        }
    }

    /// Chooses the ways on the scale model.
    private List<Chooser.Choice> choose(BiFunction<ScaleModel, Rates, List<Chooser.Choice>> way) {
        Snapshot snapshot = snapshot();
        var progress = new ProgressLine(console);
        Maquette maquette = Architect.maquette();
        progress.step("building the scale model");
        try (ScaleModel model = maquette.model(snapshot)) {
            progress.step("executing the change on a copy of its schema");
            return way.apply(model, rates);
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
        choice.plan().losses().forEach(loss -> console.err().println("  not brought back by revert: " + loss));
    }
}
