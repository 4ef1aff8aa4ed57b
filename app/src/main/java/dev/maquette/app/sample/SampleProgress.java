package dev.maquette.app.sample;

/// Told how far the making of the sample has come; may be called from several threads.
@FunctionalInterface
public interface SampleProgress {
    /// Called when a step begins.
    ///
    /// @param step what is being done, such as `load shop.prices`
    /// @param fraction how much of the whole is done, from 0 to 1
    void at(String step, double fraction);

    /// Nobody to tell.
    static SampleProgress silent() {
        return (step, fraction) -> {};
    }
}
