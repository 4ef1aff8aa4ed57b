/// Predicted execution times against measured ones.
@NullMarked
package dev.maquette.verify.latency;

import org.jspecify.annotations.NullMarked;
