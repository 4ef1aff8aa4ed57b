/// Compares estimated sizes of indexes with the sizes of indexes really built.
@NullMarked
package dev.maquette.verify.sizing;

import org.jspecify.annotations.NullMarked;
