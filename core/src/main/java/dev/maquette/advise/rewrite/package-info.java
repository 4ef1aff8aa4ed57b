/// Statements written otherwise: each rewrite is produced from the statement's own text, shown to answer the same on
/// generated rows, and cheaper on the scale model. What fails one of these is named with the reason, not proposed.
@NullMarked
package dev.maquette.advise.rewrite;

import org.jspecify.annotations.NullMarked;
