/// Files of migrations as their runners read them.
@NullMarked
package dev.maquette.hazard.source;

import org.jspecify.annotations.NullMarked;
