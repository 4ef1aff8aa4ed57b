/// The catalogue tests that need servers: what is captured, and whether it can be built again.
@NullMarked
package dev.maquette.verify.catalog;

import org.jspecify.annotations.NullMarked;
