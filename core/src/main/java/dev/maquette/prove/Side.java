package dev.maquette.prove;

import dev.maquette.prove.ProofSession.State;

/// One of the things that a trial runs by turns.
///
/// @param state of the database
/// @param sql what runs in it
/// @param each whether it runs once for each of the values of a parameter that has many, not once with all of them
record Side(State state, String sql, boolean each) {}
