/// What a capture promises, proven on real servers and through the command line.
@NullMarked
package dev.maquette.verify.capture;

import org.jspecify.annotations.NullMarked;
