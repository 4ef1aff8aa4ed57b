/// The search for the best set of indexes.
@NullMarked
package dev.maquette.advise.search;

import org.jspecify.annotations.NullMarked;
