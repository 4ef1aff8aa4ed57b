/// What the application writes while a change runs: the keys alone, recorded by triggers.
///
/// The order in which keys were recorded does not matter, nor how often. A key that was recorded is looked up
/// in the table as it is now, and the other table is made to agree.
@NullMarked
package dev.maquette.change.capture;

import org.jspecify.annotations.NullMarked;
