package dev.maquette.advise.forecast;

import dev.maquette.scale.growth.Horizon;
import java.util.Optional;
import java.util.OptionalLong;

/// What a forecast is asked for.
///
/// @param horizon how far to look ahead
/// @param target what statements may cost
/// @param diskBytes what tables and indexes may take together
/// @param models how many models may be built at most
/// @param tolerance how closely dates are to be known, as a share of the horizon
public record ForecastRequest(
        Horizon horizon, Optional<Target> target, OptionalLong diskBytes, int models, double tolerance) {
    private static final int MODELS = 40;
    private static final double ONE_IN_A_HUNDRED = 0.01;

    /// Dates to within a hundredth of the horizon, with at most 40 models.
    public static ForecastRequest until(Horizon horizon, Optional<Target> target, OptionalLong diskBytes) {
        return new ForecastRequest(horizon, target, diskBytes, MODELS, ONE_IN_A_HUNDRED);
    }

    /// The same with another number of models.
    public ForecastRequest withModels(int most) {
        return new ForecastRequest(horizon, target, diskBytes, most, tolerance);
    }

    /// The same with dates known as closely.
    public ForecastRequest withTolerance(double share) {
        return new ForecastRequest(horizon, target, diskBytes, models, share);
    }

    /// The target, when it is a time.
    public Optional<Target.Time> timeTarget() {
        return target.filter(Target.Time.class::isInstance).map(Target.Time.class::cast);
    }

    /// How closely dates are to be known, in days.
    double toleranceDays() {
        return tolerance * horizon.days();
    }
}
