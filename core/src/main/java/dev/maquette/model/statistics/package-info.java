/// Planner statistics as values: what `ANALYZE` left in the catalogue and what the planner reads from files.
///
/// A [dev.maquette.model.statistics.Statistics] holds everything the planner consults besides the schema. Values that
/// came out of rows (most common values, histogram bounds, end points) stay in PostgreSQL's own text form, so that
/// they return to a server exactly as they left one.
@NullMarked
package dev.maquette.model.statistics;

import org.jspecify.annotations.NullMarked;
