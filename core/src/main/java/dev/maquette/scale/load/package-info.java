/// Fills the databases of a scale model: statistics into catalogues, sizes and index ends into files.
///
/// Nothing here stops the server. Relations get new file numbers in the catalogue, and files under those numbers are
/// written before any session could have looked at them, so no page of them is in a buffer.
@NullMarked
package dev.maquette.scale.load;

import org.jspecify.annotations.NullMarked;
