/// How long plans take on the server they were captured from, in milliseconds.
///
/// [dev.maquette.latency.WorkReader] reads off a plan what it makes the executor do; a
/// [dev.maquette.latency.LatencyModel] knows what each kind of work takes on one server, having been calibrated on
/// statements whose times are known, and says how far it was off for statements it had not seen.
@NullMarked
package dev.maquette.latency;

import org.jspecify.annotations.NullMarked;
