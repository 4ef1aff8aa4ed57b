/// What planner cost does not show.
@NullMarked
package dev.maquette.advise.guard;

import org.jspecify.annotations.NullMarked;
