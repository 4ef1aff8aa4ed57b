/// What statements cost with sets of indexes.
@NullMarked
package dev.maquette.advise.cost;

import org.jspecify.annotations.NullMarked;
