package dev.maquette.advise.forecast;

/// Is told how a forecast gets on.
public interface ForecastProgress {
    /// One more model was looked at.
    ///
    /// @param models how many so far
    /// @param most how many there will be at most
    void looked(int models, int most);
}
