package dev.maquette.change.pace;

/// What one session of a crew does.
@FunctionalInterface
public interface Work {
    /// Does one piece, in transactions of its own.
    ///
    /// @return whether there was one
    boolean next();
}
