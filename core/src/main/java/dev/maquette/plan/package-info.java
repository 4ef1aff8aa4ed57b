/// EXPLAIN as sealed plan nodes, and the comparison of plans.
@NullMarked
package dev.maquette.plan;

import org.jspecify.annotations.NullMarked;
