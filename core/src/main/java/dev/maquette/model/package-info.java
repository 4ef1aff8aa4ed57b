/// Values only: what a snapshot holds, what a problem says.
@NullMarked
package dev.maquette.model;

import org.jspecify.annotations.NullMarked;
