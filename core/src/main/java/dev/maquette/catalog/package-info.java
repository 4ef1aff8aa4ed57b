/// Reads and renders schema, statistics and settings; all catalogue SQL lives here.
@NullMarked
package dev.maquette.catalog;

import org.jspecify.annotations.NullMarked;
