package dev.maquette.prove;

/// Told how far a proof is.
public interface ProofProgress {
    /// Something begins.
    ///
    /// @param what in words
    /// @param fraction of the whole that is done, 0 to 1
    void at(String what, double fraction);
}
