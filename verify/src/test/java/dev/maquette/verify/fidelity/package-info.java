/// How often the scale model plans as production does: random statements, an awkward schema, and the comparison.
@NullMarked
package dev.maquette.verify.fidelity;

import org.jspecify.annotations.NullMarked;
