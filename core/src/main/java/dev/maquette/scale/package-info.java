/// The scale model: building it, and what-if scopes on it.
@NullMarked
package dev.maquette.scale;

import org.jspecify.annotations.NullMarked;
