package dev.maquette.advise.cost;

import java.util.List;

/// What is not sure of an index that is not there yet.
///
/// @param rough whether its size is only of the right order
/// @param assumptions what its plans rest on and nobody has measured
public record Reservations(boolean rough, List<String> assumptions) {
    public Reservations {
        assumptions = List.copyOf(assumptions);
    }

    /// Of an index that is there, or as sure as one.
    public static Reservations none() {
        return new Reservations(false, List.of());
    }
}
