/// Tests of the scale model against real servers.
@NullMarked
package dev.maquette.verify.scale;

import org.jspecify.annotations.NullMarked;
