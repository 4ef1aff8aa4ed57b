/// The indexes to choose from: those there are and those that could be made.
@NullMarked
package dev.maquette.advise.choice;

import org.jspecify.annotations.NullMarked;
