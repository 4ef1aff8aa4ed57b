package dev.maquette.app.cli;

import dev.maquette.Maquette;
import dev.maquette.app.report.CheckDocument;
import dev.maquette.app.report.DocumentText;
import dev.maquette.hazard.CheckResult;
import dev.maquette.hazard.Migration;
import dev.maquette.hazard.Rates;
import dev.maquette.hazard.SafeSequence;
import dev.maquette.model.Snapshot;
import dev.maquette.scale.ScaleModel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// What migrations did to the scale model of a database.
///
/// @param result what each of them does
/// @param sequence the safe sequence, when there is one
record MigrationRehearsal(CheckResult result, Optional<SafeSequence> sequence) {
    private static final int WIDTH = 100;

    /// Executes migrations on the scale model.
    ///
    /// @param reading reads the database
    /// @param rates what times rest on
    /// @param limit for how long a statement may run there
    /// @param answered asks rows what nothing else can tell
    static MigrationRehearsal of(
            Console console,
            Function<Maquette, Snapshot> reading,
            RateOptions rates,
            List<Migration> migrations,
            Duration limit,
            UnaryOperator<CheckResult> answered) {
        var progress = new ProgressLine(console);
        Maquette maquette = Architect.maquette();
        progress.step("reading schema, statistics and workload");
        Snapshot snapshot = reading.apply(maquette);
        Rates measured = rates.rates(maquette, progress);
        progress.step("building the scale model");
        try (ScaleModel model = maquette.model(snapshot)) {
            progress.step("executing the migrations on a copy of its schema, planning the workload before and after");
            CheckResult result = answered.apply(maquette.check(model, migrations, measured, limit));
            progress.step("executing the safe sequence");
            Optional<SafeSequence> sequence = maquette.safeSequence(model, result);
            boolean usable = sequence.filter(SafeSequence::usable).isPresent();
            return new MigrationRehearsal(usable ? result : result.withoutSafeSequence(), sequence);
        } finally {
            progress.done();
        }
    }

    /// The result for a reader.
    String text(Console console) {
        return String.join(
                        "\n",
                        new DocumentText(console.presentation().color(), WIDTH)
                                .lines(CheckDocument.of(result, sequence)))
                + "\n";
    }
}
