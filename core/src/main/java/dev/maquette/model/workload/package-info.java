/// The workload as a capture holds it.
@NullMarked
package dev.maquette.model.workload;

import org.jspecify.annotations.NullMarked;
