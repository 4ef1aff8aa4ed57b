/// Statements analysed by every supported server, and what they are expected to mean.
@NullMarked
package dev.maquette.verify.workload;

import org.jspecify.annotations.NullMarked;
