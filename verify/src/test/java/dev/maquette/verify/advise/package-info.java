/// Advice against databases that the indexes are really built on.
@NullMarked
package dev.maquette.verify.advise;

import org.jspecify.annotations.NullMarked;
