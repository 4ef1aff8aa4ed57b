/// Cumulative usage counters as values.
@NullMarked
package dev.maquette.model.usage;

import org.jspecify.annotations.NullMarked;
