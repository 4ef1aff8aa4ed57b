/// What a change does to the plans of a workload.
@NullMarked
package dev.maquette.advise.effect;

import org.jspecify.annotations.NullMarked;
