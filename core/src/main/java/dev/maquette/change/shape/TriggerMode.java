package dev.maquette.change.shape;

/// A trigger and how it is switched on.
///
/// @param name the trigger
/// @param enable the words that switch it on, such as `ENABLE ALWAYS`
public record TriggerMode(String name, String enable) {}
