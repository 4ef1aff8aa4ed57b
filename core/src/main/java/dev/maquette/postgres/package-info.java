/// Connections, versions, time-outs, the translation of SQLSTATE, and the port through which servers are started.
@NullMarked
package dev.maquette.postgres;

import org.jspecify.annotations.NullMarked;
