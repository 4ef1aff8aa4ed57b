/// Exchanges the two tables in one short transaction.
@NullMarked
package dev.maquette.change.cutover;

import org.jspecify.annotations.NullMarked;
