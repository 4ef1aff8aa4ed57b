/// The parts of core's plan package that need a server.
@NullMarked
package dev.maquette.verify.plan;

import org.jspecify.annotations.NullMarked;
