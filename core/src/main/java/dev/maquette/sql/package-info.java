/// SQL constants, identifiers and quoting.
@NullMarked
package dev.maquette.sql;

import org.jspecify.annotations.NullMarked;
