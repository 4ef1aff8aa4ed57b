package dev.maquette.latency;

import java.util.List;
import java.util.Optional;

/// What came of calibrating a model on measured times.
public sealed interface Calibration {
    /// With fewer statements nothing is predicted: an interval that holds nine in ten needs nine at least, and the
    /// weights some besides.
    int FEWEST_STATEMENTS = 20;

    /// There were enough.
    ///
    /// @param model what was calibrated
    /// @param error how far it is off for statements it has not seen
    record Calibrated(LatencyModel model, HeldOutError error) implements Calibration {
        @Override
        public Optional<Prediction> predict(PlanWork work) {
            return Optional.of(model.predict(work));
        }
    }

    /// There were too few.
    ///
    /// @param statements how many there were
    record TooFew(int statements) implements Calibration {
        @Override
        public Optional<Prediction> predict(PlanWork work) {
            return Optional.empty();
        }
    }

    /// How long this work takes; empty when that cannot be told.
    Optional<Prediction> predict(PlanWork work);

    /// Calibrates on what has been measured; several observations of one statement are kept together.
    static Calibration of(List<TimedWork> observations) {
        int statements =
                (int) observations.stream().map(TimedWork::statement).distinct().count();
        if (statements < FEWEST_STATEMENTS) {
            return new TooFew(statements);
        }
        LatencyModel model = LatencyModel.of(observations);
        return new Calibrated(model, model.error());
    }
}
