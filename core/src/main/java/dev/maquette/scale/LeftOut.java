package dev.maquette.scale;

import dev.maquette.model.schema.ObjectAddress;

/// An object of the snapshot that the model lacks; statements that need it cannot be checked.
///
/// @param object which object
/// @param reason what the model's server said, or why it was not asked
public record LeftOut(ObjectAddress object, String reason) {}
