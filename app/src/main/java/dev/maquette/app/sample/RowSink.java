package dev.maquette.app.sample;

/// Where finished rows go, in the text form of `COPY`.
@FunctionalInterface
interface RowSink {
    /// Takes the bytes; the array is reused afterwards.
    void write(byte[] bytes, int length);
}
