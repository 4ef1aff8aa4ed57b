/// Copies the rows that were there when the capture of writes began.
@NullMarked
package dev.maquette.change.copy;

import org.jspecify.annotations.NullMarked;
