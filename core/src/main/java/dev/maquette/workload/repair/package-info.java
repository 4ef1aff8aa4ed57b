/// Normalised texts made acceptable to the parser again.
@NullMarked
package dev.maquette.workload.repair;

import org.jspecify.annotations.NullMarked;
