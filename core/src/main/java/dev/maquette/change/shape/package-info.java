/// The two shapes of a table: what the shadow table looks like, and which column becomes which.
///
/// The new shape is not worked out here. An empty copy of the table is made from the captured schema and
/// PostgreSQL applies the wanted alterations to it; what it then looks like is read back.
@NullMarked
package dev.maquette.change.shape;

import org.jspecify.annotations.NullMarked;
