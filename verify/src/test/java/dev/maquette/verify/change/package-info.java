/// Online changes of tables that are written to meanwhile.
@NullMarked
package dev.maquette.verify.change;

import org.jspecify.annotations.NullMarked;
