/// Proofs by execution, on real servers with data.
@NullMarked
package dev.maquette.verify.prove;

import org.jspecify.annotations.NullMarked;
