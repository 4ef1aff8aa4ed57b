/// What production's statistics would be if it were larger.
///
/// [dev.maquette.scale.growth.Growth] turns one snapshot into another, without a server: tables and indexes grow, keys
/// grow along foreign keys, values that come from a fixed domain stay, and what `ANALYZE` would report of all that is
/// worked out from its own formulas. A model built from the result plans as the larger database would.
@NullMarked
package dev.maquette.scale.growth;

import org.jspecify.annotations.NullMarked;
