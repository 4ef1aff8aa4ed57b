/// Milliseconds for the statements of a workload: what was measured of them, and what is predicted under a change.
@NullMarked
package dev.maquette.advise.time;

import org.jspecify.annotations.NullMarked;
