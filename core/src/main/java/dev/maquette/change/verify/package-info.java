/// Compares the two tables of a change row by row, by the sums of their hashes.
@NullMarked
package dev.maquette.change.verify;

import org.jspecify.annotations.NullMarked;
