/// What writes pay for indexes.
@NullMarked
package dev.maquette.advise.upkeep;

import org.jspecify.annotations.NullMarked;
