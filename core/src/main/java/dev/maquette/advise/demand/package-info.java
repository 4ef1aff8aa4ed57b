/// What a workload asks of a database.
@NullMarked
package dev.maquette.advise.demand;

import org.jspecify.annotations.NullMarked;
