package dev.maquette.verify.hazard;

import dev.maquette.hazard.Rates;

/// A server so slow that a thousand rows take long.
public final class SlowRates {
    /// Its rates.
    public static final Rates SLOW = new Rates(
            new Rates.Speed(600e3, 15e3),
            new Rates.Speed(120e3, 2e3),
            new Rates.Speed(120e3, 2e3),
            1e3,
            new Rates.Sorting(1.5e3, 1.5e3, 1.5e3),
            new Rates.Comparison(new Rates.Speed(600e3, 2.5e3), new Rates.Speed(300e3, 1.5e3)),
            new Rates.Basis(2.5, "assumed"));

    private SlowRates() {}
}
