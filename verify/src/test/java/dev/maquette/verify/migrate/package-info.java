/// Versioned migrations on real servers, beside a Flyway that nobody changed.
@NullMarked
package dev.maquette.verify.migrate;

import org.jspecify.annotations.NullMarked;
