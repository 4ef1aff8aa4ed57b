/// Changes made in place: statements that need their locks for an instant only, each with the way back.
@NullMarked
package dev.maquette.change.inplace;

import org.jspecify.annotations.NullMarked;
