package dev.maquette;

import dev.maquette.latency.Calibration;
import dev.maquette.latency.Prediction;
import dev.maquette.latency.WorkReader;
import dev.maquette.model.Snapshot;
import dev.maquette.scale.growth.Growth;
import java.util.Optional;

/// How long an explained statement takes.
///
/// @param calibration what that rests on
/// @param today with the plan as things are; empty when nothing can be told
/// @param changed with the changes, when there are any
public record ExplanationTimes(Calibration calibration, Optional<Prediction> today, Optional<Prediction> changed) {
    static ExplanationTimes of(Calibration calibration, Snapshot snapshot, Explanation explanation) {
        Snapshot then = explanation
                .question()
                .scale()
                .map(scale -> Growth.of(snapshot, scale))
                .orElse(snapshot);
        return new ExplanationTimes(
                calibration,
                calibration.predict(new WorkReader(snapshot).of(explanation.today())),
                explanation.changed().flatMap(plan -> calibration.predict(new WorkReader(then).of(plan))));
    }
}
