/// The facade: one method a verb.
@NullMarked
package dev.maquette;

import org.jspecify.annotations.NullMarked;
