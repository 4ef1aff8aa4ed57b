/// What-if indexes against indexes that were really built.
@NullMarked
package dev.maquette.verify.whatif;

import org.jspecify.annotations.NullMarked;
