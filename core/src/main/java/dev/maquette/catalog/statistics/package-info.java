/// Reads the planner's statistics and what it takes from index files, without reading rows.
@NullMarked
package dev.maquette.catalog.statistics;

import org.jspecify.annotations.NullMarked;
