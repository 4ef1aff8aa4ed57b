/// Whether differences of schemas lead where they say.
@NullMarked
package dev.maquette.verify.diff;

import org.jspecify.annotations.NullMarked;
