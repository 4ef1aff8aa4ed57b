package dev.maquette.app.cli;

import dev.maquette.Maquette;
import dev.maquette.Source;
import dev.maquette.app.report.TextReport;
import dev.maquette.model.Snapshot;
import dev.maquette.review.ReviewResult;
import dev.maquette.scale.Agreement;
import dev.maquette.scale.ScaleModel;
import java.util.Optional;

/// What `review` and `demo` have in common: snapshot, model, self-test, review.
///
/// @param snapshot what was reviewed
/// @param result what was found
/// @param agreement how the model's plans compare with production's, when production could be asked
record ReviewSession(Snapshot snapshot, ReviewResult result, Optional<Agreement> agreement) {
    private static final int WIDTH = 100;

    static ReviewSession run(Maquette maquette, Source source, ReadingOptions reading, ProgressLine progress) {
        progress.step("reading schema, statistics and workload");
        Snapshot snapshot = reading.snapshot(maquette, source);
        progress.step("building the scale model");
        try (ScaleModel model = maquette.model(snapshot)) {
            progress.step("comparing its plans with production's");
            Optional<Agreement> agreement = maquette.selfTest(model, source);
            progress.step("reviewing, and trying each remedy on the model");
            ReviewResult result = maquette.review(model);
            progress.done();
            return new ReviewSession(snapshot, result, agreement);
        }
    }

    /// The result for a reader, a line break at the end.
    String text(boolean color) {
        return String.join("\n", new TextReport(color, WIDTH).lines(result)) + "\n";
    }

    /// How faithful the model turned out to be, in one line.
    Optional<String> agreementLine() {
        return agreement.map(found -> "scale model: " + found.equal() + " of " + found.statements()
                + " test plans equal production's in every node and cost");
    }
}
